package tv.lacajita.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one caller has left of a limit until its minute ends, as this instance knows. It is forgotten at its end, so that
 * the next one begins with the caller's next request.
 */
final class Minute {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Limit limit;
    private final TimeMeter clock;
    private final LocalBucket bucket;
    private final long endNanos;
    private final AtomicInteger untold;

    private Minute(Limit limit, TimeMeter clock, long left, long lifeNanos, AtomicInteger untold) {
        this.limit = limit;
        this.clock = clock;
        this.bucket = limit.bucket(left, clock);
        this.endNanos = clock.currentTimeNanos() + lifeNanos;
        this.untold = untold;
    }

    static Minute begin(Limit limit, TimeMeter clock) {
        return new Minute(limit, clock, limit.most(), Limit.WINDOW.toNanos(), new AtomicInteger());
    }

    /** Takes one request. */
    Verdict take() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Verdict(limit, probe.isConsumed(), probe.getRemainingTokens(), seconds());
    }

    /** How many requests the others are to be told of now, the one just taken included; 0 while they can wait. */
    int due() {
        int before = untold.getAndUpdate(count -> count < limit.ahead() ? count + 1 : 0);
        return before < limit.ahead() ? 0 : before + 1;
    }

    /** The others could not be told. */
    void putBack(int due) {
        untold.addAndGet(due);
    }

    /** This minute as it is for all instances together; never with more left than was here. */
    Minute corrected(ConsumptionProbe answer) {
        long left = answer.isConsumed() ? Math.min(answer.getRemainingTokens(), bucket.getAvailableTokens()) : 0;
        // no longer than a minute, whatever the clocks of the others say
        long life = Math.min(answer.getNanosToWaitForReset(), Limit.WINDOW.toNanos());
        return new Minute(limit, clock, left, life, untold);
    }

    /** For a request that is taken already. */
    Verdict verdict(boolean passes) {
        return new Verdict(limit, passes, bucket.getAvailableTokens(), seconds());
    }

    boolean isOver() {
        return leftNanos() <= 0;
    }

    /** From 0 to 1. */
    double usedPart() {
        return 1 - (double) bucket.getAvailableTokens() / limit.most();
    }

    private long leftNanos() {
        return endNanos - clock.currentTimeNanos();
    }

    private long seconds() {
        return Math.max(1, Math.ceilDiv(leftNanos(), SECOND));
    }
}
