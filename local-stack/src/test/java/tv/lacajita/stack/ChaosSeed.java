package tv.lacajita.stack;

import java.util.concurrent.ThreadLocalRandom;

/** The seed of the first round of each kind, the next has the next: {@code CHAOS_SEED=n CHAOS_ROUNDS=1} runs n again. */
final class ChaosSeed {
    static final long FIRST = first();

    private ChaosSeed() {}

    private static long first() {
        String given = System.getenv("CHAOS_SEED");
        return given == null || given.isBlank()
                ? ThreadLocalRandom.current().nextInt(1_000_000)
                : Long.parseLong(given);
    }
}
