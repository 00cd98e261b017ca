package tv.lacajita.stack;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import tv.lacajita.stack.history.Violation;

/**
 * What one round gave.
 *
 * @param seed makes the same round again: when the blow strikes and whom
 * @param answers to requests to consume or read
 * @param unclear requests that got no answer, or one that promises nothing
 * @param saved seats whose first answer was lost and that asking again gave to their winner
 */
record CrashRound(Blow blow, long seed, int answers, long unclear, long saved, List<Violation> violations) {
    private static final int CLIENTS = 64;
    private static final int SESSIONS = 100;

    /** Runs 64 clients against 100 sessions, lets the blow strike at a random moment, and waits until all is well. */
    static CrashRound run(Cluster cluster, Blow blow, long seed) throws Exception {
        blow.prepare(cluster);
        var random = new Random(seed);
        int turns = CLIENTS * SESSIONS;
        var crowd = new Crowd(cluster.gateway(), CLIENTS, SESSIONS, random.nextInt(turns / 20, turns * 3 / 4));
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = thread.submit(() -> {
                crowd.run();
                return null;
            });
            crowd.awaitMoment();
            blow.strike(cluster, random);
            running.get();
        }
        cluster.awaitReady();
        return new CrashRound(
                blow,
                seed,
                crowd.history().events().size(),
                crowd.unclear(),
                crowd.saved(),
                crowd.history().violations());
    }

    @Override
    public String toString() {
        return "R9  %-30s semilla %d: %d respuestas, %d sin respuesta clara, %d asientos recuperados, %d faltas"
                .formatted(blow.words(), seed, answers, unclear, saved, violations.size());
    }
}
