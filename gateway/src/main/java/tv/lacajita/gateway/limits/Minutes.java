package tv.lacajita.gateway.limits;

import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The minutes that run, a bounded number of them. When there are too many, those that are over are forgotten first, then
 * those of which least is used: nobody gets a new minute by sending others to ask for theirs.
 */
final class Minutes {
    /** Some 20 MB. */
    static final int MOST = 50_000;

    /** While forgetting is slower than what comes, newcomers are not remembered above this. */
    static final int BRIM = 2 * MOST;

    private static final int ROOM = MOST / 10 * 8;

    private final Map<RouteClass, Limit> limits;
    private final TimeMeter clock;
    private final ConcurrentHashMap<Account, Minute> running = new ConcurrentHashMap<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();

    Minutes(Map<RouteClass, Limit> limits, TimeMeter clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** The one that runs, else one that begins now. */
    Minute of(Account account) {
        Minute minute = running.get(account);
        return minute == null || minute.isOver() ? begin(account) : minute;
    }

    /** Puts {@code next} in the place of {@code minute}, unless another has it by now. */
    void replace(Account account, Minute minute, Minute next) {
        running.replace(account, minute, next);
    }

    int size() {
        return running.size();
    }

    private Minute begin(Account account) {
        long count = running.mappingCount();
        if (count >= MOST && sweeping.compareAndSet(false, true)) {
            Thread.ofVirtual().name("limits-sweep").start(this::sweep);
        }
        return count >= BRIM
                ? fresh(account)
                : running.compute(
                        account, (key, minute) -> minute == null || minute.isOver() ? fresh(account) : minute);
    }

    private Minute fresh(Account account) {
        return Minute.begin(limits.get(account.kind()), clock);
    }

    private void sweep() {
        running.values().removeIf(Minute::isOver);
        for (double part = 0.001; running.size() > ROOM; part *= 2) {
            double little = part;
            running.values().removeIf(minute -> minute.usedPart() <= little);
        }
        sweeping.set(false);
    }
}
