package tv.lacajita.session.livekit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/**
 * The LiveKit server's room service, Twirp over JSON (https://docs.livekit.io/reference/other/roomservice-api/). Every
 * call throws {@link ApiError} 504 when the server does not answer in 3 s and 502 when it answers anything else than it
 * should.
 */
public final class LiveKit implements AutoCloseable {
    private static final int MAX_BYTES = 8 << 20; // a full room, with all metadata
    private static final String ROOM_SERVICE = "/twirp/livekit.RoomService/";
    private static final String GONE = "not_found"; // https://twitchtv.github.io/twirp/docs/spec_v7.html

    private static final Logger LOG = LoggerFactory.getLogger(LiveKit.class);

    private final AccessTokens tokens;
    private final LiveKitHttp http;

    private LiveKit(AccessTokens tokens, LiveKitHttp http) {
        this.tokens = tokens;
        this.http = http;
    }

    /** Empty when the configuration names no server, or no key that one would know. */
    public static Optional<LiveKit> of(AccessTokens tokens) {
        return tokens.url().filter(url -> !tokens.mock()).map(url -> new LiveKit(tokens, new LiveKitHttp(url)));
    }

    /** All rooms that are open; how many are in each may be some seconds old. */
    public List<Room> rooms() {
        return call("ListRooms", tokens.toList(), Map.of()).orElseThrow(TwirpAnswer::odd).objects("rooms").stream()
                .map(Room::of)
                .toList();
    }

    /** How many are in the room of that name now, recorders and agents aside. */
    public int count(String room) {
        return (int) participants(room).stream().filter(Participant::counts).count();
    }

    /** Who is in the room of that name; nobody when it is not open. */
    public List<Participant> participants(String room) {
        return call("ListParticipants", tokens.toAdminister(room), Map.of("room", room)).stream()
                .flatMap(answer -> answer.objects("participants").stream())
                .map(Participant::of)
                .toList();
    }

    /** Who has that identity in the room; empty when nobody has. */
    public Optional<Participant> participant(String room, String identity) {
        return call("GetParticipant", tokens.toAdminister(room), Map.of("room", room, "identity", identity))
                .map(Participant::of);
    }

    /** Throws a participant out of a room; whether it was there. */
    public boolean remove(String room, String identity) {
        return call("RemoveParticipant", tokens.toAdminister(room), Map.of("room", room, "identity", identity))
                .isPresent();
    }

    /** What the server says of an access token when a client would join with it. */
    public Hearing validate(String token) {
        return Hearing.of(http.get("/rtc/validate", token, Hearing.MAX_BYTES), token);
    }

    /** Empty when what is asked about is not there. */
    private Optional<TwirpAnswer> call(String method, String token, Map<String, Object> wanted) {
        LiveKitHttp.Reply reply = http.post(ROOM_SERVICE + method, token, Json.bytes(Json.CAMEL, wanted), MAX_BYTES);
        if (reply.status() == 404 && GONE.equals(TwirpAnswer.read(reply.body()).text("code"))) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            LOG.warn("LiveKit answered {} with {}", method, reply.status());
            throw TwirpAnswer.odd();
        }
        return Optional.of(TwirpAnswer.read(reply.body()));
    }

    @Override
    public void close() {
        http.close();
    }
}
