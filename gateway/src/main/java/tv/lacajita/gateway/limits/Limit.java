package tv.lacajita.gateway.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The limit of one class that is in force: so many requests of a caller in a minute that begins with its first. A bucket
 * that trickles full again would let twice as many pass in that minute.
 */
final class Limit {
    static final Duration WINDOW = Duration.ofMinutes(1);
    /** An instance may use this part of a limit before the others know. */
    private static final int AHEAD_PART = 40;

    private final String word;
    private final int most;
    private final HttpField policy;

    Limit(RouteClass kind, int factor) {
        this.word = kind.word();
        this.most = kind.perMinute() * factor;
        this.policy =
                new PreEncodedHttpField(Verdict.POLICY, "\"" + word + "\";q=" + most + ";w=" + WINDOW.toSeconds());
    }

    String word() {
        return word;
    }

    int most() {
        return most;
    }

    /** How many requests may pass before the others are told of them; 0 when each is to be told before it passes. */
    int ahead() {
        return most / AHEAD_PART;
    }

    /** The field that says this limit. */
    HttpField policy() {
        return policy;
    }

    /** The bucket that all instances share. */
    BucketConfiguration shared() {
        return BucketConfiguration.builder().addLimit(bandwidth(most)).build();
    }

    /** A bucket of this instance. */
    LocalBucket bucket(long left, TimeMeter clock) {
        return new LocalBucketBuilder()
                .addLimit(bandwidth(left))
                .withCustomTimePrecision(clock)
                .build();
    }

    private Bandwidth bandwidth(long left) {
        return Bandwidth.builder()
                .capacity(most)
                .refillIntervally(most, WINDOW)
                .initialTokens(left)
                .build();
    }
}
