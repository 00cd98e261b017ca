package tv.lacajita.kit.auth;

import java.time.Duration;

/**
 * How long things last between the issuer's keys and us.
 *
 * @param lifetime age at which a key set must have been renewed, when the issuer names no {@code max-age}
 * @param refreshAhead how long before that the renewal starts in the background (a tenth of the lifetime at most)
 * @param unknownKidCooldown at most one fetch in this time because of unknown {@code kid}s, for all callers together
 * @param staleLimit how long past its lifetime a key set still serves while the issuer is away
 * @param connect limit for opening the connection
 * @param total limit for a whole fetch, and for what a caller waits
 * @param floor the least lifetime an issuer's {@code max-age} gives
 * @param ceiling the longest lifetime an issuer's {@code max-age} gives
 * @param leeway how far the clocks may differ when {@code exp}, {@code nbf} and {@code iat} are judged
 */
public record KeyTimes(
        Duration lifetime,
        Duration refreshAhead,
        Duration unknownKidCooldown,
        Duration staleLimit,
        Duration connect,
        Duration total,
        Duration floor,
        Duration ceiling,
        Duration leeway) {

    public static final KeyTimes DEFAULTS = new KeyTimes(
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            Duration.ofSeconds(60));

    /** The lifetime that a {@code max-age} in seconds gives. */
    Duration clamp(long maxAgeSeconds) {
        return Duration.ofSeconds(Math.clamp(maxAgeSeconds, floor.toSeconds(), ceiling.toSeconds()));
    }

    /** When after its fetch a set of this lifetime is renewed. */
    Duration renewAfter(Duration setLifetime) {
        Duration tenth = setLifetime.dividedBy(10);
        return setLifetime.minus(refreshAhead.compareTo(tenth) < 0 ? refreshAhead : tenth);
    }
}
