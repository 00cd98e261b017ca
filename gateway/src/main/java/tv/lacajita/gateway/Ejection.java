package tv.lacajita.gateway;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.NanoTime;

/**
 * Leaves out an instance whose connections fail one after the other, each time for longer, until a look at it finds it
 * well. It is advice: an instance that is the best there is gets its requests all the same.
 */
final class Ejection {
    private static final int FAILURES_IN_A_ROW = 3;
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private volatile int failures;
    private volatile boolean out;
    private long millis;
    private long end;

    boolean isOut() {
        return out;
    }

    /** It has begun to answer; called for every answer, so that it writes only where there is something to forget. */
    void answered() {
        if (failures != 0) {
            failures = 0;
        }
    }

    /** A connection to it could not be made, or broke before the answer. Whether this was one too many. */
    synchronized boolean failed() {
        failures++;
        if (out || failures < FAILURES_IN_A_ROW) {
            return false;
        }
        boolean again = millis > 0 && NanoTime.millisSince(end) < LONGEST_MILLIS;
        millis = again ? Math.min(2 * millis, LONGEST_MILLIS) : FIRST_MILLIS;
        end = NanoTime.now() + TimeUnit.MILLISECONDS.toNanos(millis);
        failures = 0;
        out = true;
        return true;
    }

    /**
     * A look found it well.
     *
     * @param restarted whether the look before did not: then nothing of what was before counts
     */
    synchronized void well(boolean restarted) {
        if (restarted) {
            millis = 0;
        }
        if (out && (restarted || NanoTime.isBefore(end, NanoTime.now()))) {
            failures = 0;
            out = false;
        }
    }
}
