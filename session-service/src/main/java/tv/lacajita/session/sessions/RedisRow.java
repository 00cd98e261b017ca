package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.session.livekit.RoomRole;

/**
 * A session's hash in Redis, as the scripts of {@link RedisSessions} give it: {@code {now, {name, value, name, value …}}},
 * times in µs since 1970.
 */
record RedisRow(String now, Map<String, String> fields) {
    /** Empty when the script gave none, or there is no hash. */
    static Optional<RedisRow> of(Object answer) {
        return Optional.ofNullable((List<?>) answer)
                .map(parts -> new RedisRow((String) parts.getFirst(), fields((List<?>) parts.get(1))))
                .filter(row -> !row.fields.isEmpty());
    }

    private static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return fields;
    }

    Session session(String id) {
        Instant readAt = instant(now);
        Optional<Instant> consumedAt = text("consumed_at").map(RedisRow::instant);
        return new Session(
                id,
                text("room"),
                text("username"),
                text("identity"),
                text("display_name"),
                text("role").map(RoomRole::of),
                text("metadata"),
                Duration.ofSeconds(Long.parseLong(fields.get("ttl_seconds"))),
                text("token").map(RedisRow::bytes),
                text("jti"),
                text("consumed_by_key"),
                instant(fields.get("created_at")),
                expiresAt(),
                consumedAt,
                Status.of(fields.containsKey("revoked_at"), consumedAt.isPresent(), expiresAt(), readAt),
                readAt);
    }

    byte[] tokenHash() {
        return bytes(fields.get("token_hash"));
    }

    Instant expiresAt() {
        return instant(fields.get("expires_at"));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Bytes as a field holds them. */
    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** A time as a field holds it. */
    static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }
}
