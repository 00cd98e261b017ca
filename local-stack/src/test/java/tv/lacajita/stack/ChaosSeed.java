package tv.lacajita.stack;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Seeds that are printed with each round: {@code CHAOS_SEED=n} runs the round of that seed first. */
final class ChaosSeed {
    private static final AtomicLong NEXT = new AtomicLong(first());

    private ChaosSeed() {}

    private static long first() {
        String given = System.getenv("CHAOS_SEED");
        return given == null || given.isBlank()
                ? ThreadLocalRandom.current().nextInt(1_000_000)
                : Long.parseLong(given);
    }

    static long next() {
        return NEXT.getAndIncrement();
    }
}
