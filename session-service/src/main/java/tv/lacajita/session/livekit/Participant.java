package tv.lacajita.session.livekit;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in a room (livekit.ParticipantInfo).
 *
 * @param sid of this connection
 * @param state {@code joining}, {@code joined}, {@code active} or {@code disconnected}
 * @param kind {@code standard}, or what else may be in a room: {@code ingress}, {@code egress}, {@code sip}, {@code agent} …
 * @param publishing whether a track of theirs is published
 */
public record Participant(
        String sid,
        String identity,
        String name,
        String state,
        String kind,
        Instant joinedAt,
        boolean publishing,
        String metadata,
        Map<String, String> attributes) {
    static Participant of(TwirpAnswer participant) {
        return new Participant(
                participant.text("sid"),
                participant.text("identity"),
                participant.text("name"),
                participant.text("state").toLowerCase(Locale.ROOT),
                participant.text("kind").toLowerCase(Locale.ROOT),
                Instant.ofEpochSecond(participant.whole("joined_at")),
                participant.flag("is_publisher"),
                participant.text("metadata"),
                participant.texts("attributes"));
    }

    /** Whether it counts: recorders and agents do not, nor who has just left. */
    boolean counts() {
        return !state.equals("disconnected") && !kind.equals("egress") && !kind.equals("agent");
    }

    /** The session of ours that it came by. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(attributes.get("sid"));
    }
}
