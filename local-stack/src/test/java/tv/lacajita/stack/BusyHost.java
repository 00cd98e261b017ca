package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tv.lacajita.stack.SteadyLoad.Kind;

/**
 * What a steady load met while four programs wanted all of the processor (H31).
 *
 * @param busy the time of a processor that these programs had, all together
 * @param healthMillis the slowest answer of any instance to whether it is ready
 * @param failures what was not answered as it should be
 */
record BusyHost(int requests, Duration busy, long slowestMillis, long healthMillis, List<String> failures) {
    private static final int PROGRAMS = 4;
    private static final int QUESTIONS_PER_SECOND = 10;

    static BusyHost run(Cluster cluster, int perSecond, Duration length) throws IOException {
        int requests = (int) (perSecond * length.toSeconds());
        List<Kind> questions = cluster.surfaces().stream()
                .map(surface -> new Kind("ready", 200, () -> surface.get("/health/ready")))
                .toList();
        try (var cores = new BusyCores(PROGRAMS)) {
            var load = SteadyLoad.start(perSecond, Visitors.of(cluster));
            var health = SteadyLoad.start(QUESTIONS_PER_SECOND, questions);
            try (load;
                    health) {
                await().atMost(length.multipliedBy(2)).until(() -> load.sent() >= requests);
            }
            List<String> failures = Stream.of(load, health)
                    .flatMap(one -> one.failures().stream())
                    .toList();
            return new BusyHost(load.sent(), cores.had(), load.slowestMillis(), health.slowestMillis(), failures);
        }
    }

    @Override
    public String toString() {
        return "%d peticiones, la más lenta %d ms, health la más lenta %d ms, %d fallos; los otros tuvieron %.1f s de CPU"
                .formatted(requests, slowestMillis, healthMillis, failures.size(), busy.toMillis() / 1e3);
    }
}
