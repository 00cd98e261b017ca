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
 * @param healthMillis the slowest answer of an instance, or of the gateway, to whether it is ready
 * @param failures what was not answered as it should be
 */
record BusyHost(int requests, Duration busy, long slowestMillis, long healthMillis, List<String> failures) {
    private static final int PROGRAMS = 4;
    private static final int QUESTIONS_PER_SECOND = 10;
    private static final Duration BEFORE = Duration.ofSeconds(3);

    /** @param length of the time with these programs; the load begins before, so that nothing is new to the services */
    static BusyHost run(Cluster cluster, int perSecond, Duration length) throws IOException {
        List<Kind> questions = Stream.concat(cluster.surfaces().stream(), Stream.of(cluster.gateway()))
                .map(surface -> new Kind("ready", 200, () -> surface.get("/health/ready")))
                .toList();
        var load = SteadyLoad.start(perSecond, Visitors.of(cluster));
        var health = SteadyLoad.start(QUESTIONS_PER_SECOND, questions);
        Duration busy;
        try (load;
                health) {
            awaitSent(load, perSecond, BEFORE);
            try (var cores = new BusyCores(PROGRAMS)) {
                awaitSent(load, perSecond, BEFORE.plus(length));
                busy = cores.had();
            }
        }
        List<String> failures =
                Stream.of(load, health).flatMap(one -> one.failures().stream()).toList();
        return new BusyHost(load.sent(), busy, load.slowestMillis(), health.slowestMillis(), failures);
    }

    private static void awaitSent(SteadyLoad load, int perSecond, Duration length) {
        await().atMost(length.multipliedBy(2)).until(() -> load.sent() >= perSecond * length.toSeconds());
    }

    @Override
    public String toString() {
        return "%d peticiones, la más lenta %d ms, health la más lenta %d ms, %d fallos; los otros tuvieron %.1f s de CPU"
                .formatted(requests, slowestMillis, healthMillis, failures.size(), busy.toMillis() / 1e3);
    }
}
