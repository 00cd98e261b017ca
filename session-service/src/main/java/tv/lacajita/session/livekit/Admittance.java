package tv.lacajita.session.livekit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token says: who may enter which room, as what and for how long.
 *
 * @param name shown to the others
 * @param attributes of the participant; {@code sid} names the session it came by
 * @param from when it was given; the token is valid from 10 s before, for clocks that differ
 */
public record Admittance(
        String room,
        String identity,
        String name,
        RoomRole role,
        Optional<String> metadata,
        Map<String, String> attributes,
        String jti,
        Instant from,
        Instant until) {}
