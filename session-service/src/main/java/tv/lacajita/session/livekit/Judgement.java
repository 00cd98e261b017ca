package tv.lacajita.session.livekit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@link TokenJudge} found.
 *
 * @param ours whether the token names one of our keys
 * @param claims as the token says, also when it is not good
 * @param now when it was judged
 */
public record Judgement(Reason reason, boolean ours, Claims claims, Instant now) {

    /** Whether one of our keys signed it and it is in time, whatever it is for. */
    boolean authentic() {
        return reason.good() || reason == Reason.NO_JOIN_GRANT;
    }

    /** Whether it is good only because clocks may differ. */
    public boolean withinLeeway() {
        boolean late = claims.expiresAt().filter(now::isBefore).isEmpty();
        boolean early = claims.notBefore().filter(now::isBefore).isPresent();
        return reason.good() && (late || early);
    }

    /** Seconds until it expires, negative when it has; empty when it does not say. */
    public Optional<Long> expiresInSeconds() {
        return claims.expiresAt().map(until -> Duration.between(now, until).toSeconds());
    }

    /** Seconds by which the clock that made it seems to be ahead of ours, else 0. */
    public long skewSeconds() {
        return Stream.of(claims.notBefore(), claims.issuedAt())
                .flatMap(Optional::stream)
                .mapToLong(made -> Duration.between(now, made).toSeconds())
                .filter(ahead -> ahead > 0)
                .max()
                .orElse(0);
    }

    /** The same of a token of which more is known. */
    public Judgement settled(Reason found) {
        return new Judgement(found, ours, claims, now);
    }
}
