package tv.lacajita.stack;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a steady load met while all instances were ended and started again, one after the other, and the gateway was handed
 * over (R15): as the next version, which migrates the schemas, and as this one again (I12).
 *
 * @param rounds how often all were
 * @param failures what was not answered as it should be
 */
record RollingRestart(int rounds, int requests, double seconds, long slowestMillis, List<String> failures) {

    /** Goes on for {@code least}, and in any case until all instances were the next version and are this one again. */
    static RollingRestart run(Cluster cluster, int perSecond, Duration least) throws IOException, SQLException {
        List<StackConfig> versions = List.of(NextVersion.of(cluster), cluster.version());
        long start = System.nanoTime();
        int rounds = 0;
        var load = SteadyLoad.start(perSecond, Visitors.of(cluster));
        try (load) {
            do {
                for (StackConfig version : versions) {
                    cluster.restartOneByOne(version);
                    rounds++;
                }
            } while (System.nanoTime() - start < least.toNanos());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RollingRestart(rounds, load.sent(), seconds, load.slowestMillis(), load.failures());
    }

    @Override
    public String toString() {
        return "%d vueltas, %d peticiones en %.1f s, la más lenta %d ms, %d fallos"
                .formatted(rounds, requests, seconds, slowestMillis, failures.size());
    }
}
