package tv.lacajita.content.livetv;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.CachedFile;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** The programme guide over HTTP: now, a window, and the whole of it as other systems read it. */
public final class GuideResource {
    /** {@code display_order|number|channel|starts_at} of the last programme shown. */
    private static final Pattern POSITION =
            Pattern.compile(ChannelResource.POSITION + "\\|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");

    private static final Duration USUAL_WINDOW = Duration.ofHours(6);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(48);
    /** How long the outputs of the whole guide keep what is over: as far back as players go for what was missed. */
    private static final Duration PAST = Duration.ofHours(24);

    private final Jdbi db;
    private final ChannelStore channels;
    private final GuideStore guide;
    private final ImageUrls images;
    private final CachedBodies bodies;
    private final CachedFile xmltv;

    public GuideResource(Database database, ImageUrls images) {
        this.db = database.rows(Channel.class, Programme.class, OnAir.class, PlacedProgramme.class)
                .jdbi();
        this.channels = db.onDemand(ChannelStore.class);
        this.guide = db.onDemand(GuideStore.class);
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), "livetv");
        this.xmltv = new CachedFile(database.changes(), Xmltv.CONTENT_TYPE, this::writeXmltv, "livetv");
    }

    public void now(Context ctx) {
        bodies.serveKept(ctx, "now", this::now);
    }

    public void window(Context ctx) {
        var request = ListRequest.of(ctx, "from", "to", "channel");
        bodies.serveKept(ctx, request.query(), () -> page(request).kept(Json.SNAKE, "programmes", request));
    }

    public void schedule(Context ctx) {
        UUID id = Input.of(ctx).uuid("id");
        bodies.serve(ctx, "schedule " + id, () -> Json.bytes(Json.SNAKE, schedule(id)));
    }

    public void xmltv(Context ctx) {
        xmltv.serve(ctx);
    }

    private record Now(Instant generatedAt, List<OnAir.Shown> channels) {}

    private CachedBodies.Kept now() {
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<OnAir> onAir = guide.onAir(moment);
        var shown = new Now(
                moment,
                onAir.stream().map(channel -> channel.at(moment, images)).toList());
        return CachedBodies.Kept.json(Json.bytes(Json.SNAKE, shown))
                .until(onAir.stream().map(OnAir::until).min(Instant::compareTo).orElse(Instant.MAX));
    }

    private Page<Programme> page(ListRequest request) {
        Instant from = time(request, "from").orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.HOURS));
        Instant to = time(request, "to").orElse(from.plus(USUAL_WINDOW));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            throw refused("to", "Debe ser posterior a from, como mucho " + LONGEST_WINDOW.toHours() + " horas");
        }
        Optional<UUID> channel = request.filter("channel").map(UUID::fromString);
        Page<PlacedProgramme> found = Page.of(
                guide.window(from, to, channel, request.after(POSITION), request.limit() + 1),
                request.limit(),
                PlacedProgramme::cursor);
        return new Page<>(
                found.rows().stream().map(row -> row.programme().with(images)).toList(), found.next());
    }

    /** Of what the contract lets pass, a leap second and a zone beyond 18 hours are no moment here. */
    private static Optional<Instant> time(ListRequest request, String name) {
        try {
            return request.filter(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw refused(name, "Debe ser un momento como 2026-01-31T20:00:00-05:00");
        }
    }

    private static ApiError refused(String parameter, String why) {
        return ApiError.invalid(List.of(new Fault("value_error", List.of("query", parameter), why, null)));
    }

    private List<GuideEntry> schedule(UUID id) {
        Channel channel = channels.find(id).orElseThrow(() -> ApiError.notFound("No existe el canal " + id));
        return guide.of(channel.id(), keptSince()).stream()
                .map(programme -> GuideEntry.of(programme, images))
                .toList();
    }

    /** Channel by channel, all of one snapshot: however long the guide, one channel's part of it is held at a time. */
    private void writeXmltv(OutputStream out) throws IOException {
        try {
            db.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> writeXmltv(handle, new Xmltv(out)));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void writeXmltv(Handle snapshot, Xmltv xml) throws XMLStreamException {
        Lineup lineup = Lineup.of(snapshot.attach(ChannelStore.class).all(), images);
        GuideStore programmes = snapshot.attach(GuideStore.class);
        Instant since = keptSince();
        for (Channel channel : lineup.channels()) {
            xml.channel(channel, lineup.guideId(channel));
        }
        for (Channel channel : lineup.channels()) {
            for (Programme programme : programmes.of(channel.id(), since)) {
                xml.programme(programme.with(images), lineup.guideId(channel), channel.language());
            }
        }
        xml.end();
    }

    private static Instant keptSince() {
        return Instant.now().minus(PAST);
    }
}
