package tv.lacajita.kit.auth;

import java.time.Duration;

/** The times of a key's life, shrunk so that a test sees a whole one. */
final class ShortTimes {
    private ShortTimes() {}

    static KeyTimes lifetime(Duration lifetime) {
        return of(lifetime, KeyTimes.DEFAULTS.staleLimit());
    }

    static KeyTimes of(Duration lifetime, Duration staleLimit) {
        return new KeyTimes(
                lifetime,
                Duration.ofMillis(20),
                KeyTimes.DEFAULTS.unknownKidCooldown(),
                staleLimit,
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                KeyTimes.DEFAULTS.leeway());
    }
}
