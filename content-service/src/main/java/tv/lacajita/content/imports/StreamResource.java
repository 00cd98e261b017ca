package tv.lacajita.content.imports;

import io.javalin.http.Context;
import java.util.List;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.net.Fetcher;

/** The state of the streams over HTTP. */
public final class StreamResource implements AutoCloseable {
    private final StreamStore streams;
    private final StreamProbe probe;

    /**
     * What the last probes saw.
     *
     * @param probing whether a round is running: ask again for what it sees
     */
    public record Health(boolean probing, long online, long offline, long unknown, List<ChannelStream> channels) {}

    public StreamResource(Database database, Fetcher fetcher) {
        this.streams = database.jdbi().onDemand(StreamStore.class);
        this.probe = new StreamProbe(streams, database.changes(), fetcher);
    }

    public void health(Context ctx) {
        boolean probing = probe.start();
        List<ChannelStream> channels = streams.all();
        ctx.json(new Health(
                probing,
                having("online", channels),
                having("offline", channels),
                having("unknown", channels),
                channels));
    }

    @Override
    public void close() {
        probe.close();
    }

    private static long having(String status, List<ChannelStream> channels) {
        return channels.stream()
                .filter(channel -> channel.status().equals(status))
                .count();
    }
}
