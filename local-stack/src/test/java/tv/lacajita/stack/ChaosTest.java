package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** Part of {@code make chaos}: single use on each store, whatever dies meanwhile, and what others notice of it. */
@Tag("chaos")
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChaosTest {
    private static final int CLIENTS = 64;
    private static final int SESSIONS = 500;

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @AfterAll
    static void tell() {
        Chaos.tell();
    }

    private static void start(String store, int instances) throws Exception {
        cluster = Cluster.start(folder.resolve(store), "chaos-" + store, instances, Map.of("SESSION_STORE", store));
        assertThat(cluster.instance(0).get("/health").json().get("store").asText())
                .isEqualTo(store);
    }

    private static void stop() {
        cluster.close();
    }

    @Nested
    class OnPostgres {
        @BeforeAll
        static void start() throws Exception {
            ChaosTest.start("postgres", 2);
        }

        @AfterAll
        static void stop() {
            ChaosTest.stop();
        }

        @Test
        void gives_each_of_many_sessions_to_one_client() throws Exception {
            singleUse("PostgreSQL, dos instancias");
        }

        @ParameterizedTest
        @EnumSource
        void gives_each_session_to_one_client_through(Fault fault) throws Exception {
            Chaos.rounds(cluster, "PostgreSQL", fault);
        }

        /** R11: nobody waits long for what cannot be had, and it is back soon after the database is. */
        @Test
        void answers_soon_without_a_database_and_heals() throws Exception {
            List<String> ids = created(200);
            cluster.postgres().kill();
            var waits = new ArrayList<Long>();
            for (int i = 0; i < 10; i++) {
                waits.addAll(Http.inParallel(16, () -> timed(503, () -> consume(ids.getFirst()))));
            }
            int live = cluster.instance(0).get("/health/live").status();
            cluster.postgres().restart();
            long back = System.nanoTime();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> consume(ids.getLast()).status() == 200);
            long healed = millisSince(back);
            Chaos.row(
                    "R11 sin PostgreSQL: 503 en %d ms como mucho (≤ 1200), sana en %d ms (≤ 3000), live %d (200)",
                    waits.stream().max(Long::compare).orElseThrow(), healed, live);
            assertThat(waits).allMatch(wait -> wait <= 1_200);
            assertThat(healed).isLessThanOrEqualTo(3_000);
            assertThat(live).isEqualTo(200);
        }

        /** R12: what PostgreSQL holds needs no Redis. */
        @Test
        void does_not_miss_redis() throws Exception {
            long usual = slowest1Percent();
            cluster.redis().kill();
            long without = slowest1Percent();
            cluster.redis().restart();
            cluster.redis().freeze();
            long hung = slowest1Percent();
            cluster.redis().thaw();
            try (var redis = new Jedis("127.0.0.1", cluster.redis().port())) {
                redis.configSet("maxmemory", "1");
                long full = slowest1Percent();
                redis.configSet("maxmemory", "0");
                Chaos.row(
                        "R12 con PostgreSQL y Redis parado, colgado, lleno: 0 fallos, p99 + %d, %d, %d ms (< 50)",
                        without - usual, hung - usual, full - usual);
                assertThat(List.of(without, hung, full)).allMatch(p99 -> p99 - usual < 50);
            }
        }
    }

    @Nested
    class OnRedis {
        @BeforeAll
        static void start() throws Exception {
            ChaosTest.start("redis", 2);
        }

        @AfterAll
        static void stop() {
            ChaosTest.stop();
        }

        @Test
        void gives_each_of_many_sessions_to_one_client() throws Exception {
            singleUse("Redis, dos instancias");
        }

        @ParameterizedTest
        @EnumSource(names = {"KILL_INSTANCE", "KILL_BOTH", "KILL_REDIS", "KILL_GATEWAY", "FREEZE_REDIS"})
        void gives_each_session_to_one_client_through(Fault fault) throws Exception {
            Chaos.rounds(cluster, "Redis", fault);
        }
    }

    @Nested
    class InMemory {
        @BeforeAll
        static void start() throws Exception {
            ChaosTest.start("memory", 1);
        }

        @AfterAll
        static void stop() {
            ChaosTest.stop();
        }

        @Test
        void gives_each_of_many_sessions_to_one_client() throws Exception {
            singleUse("memoria, una instancia");
        }
    }

    @Nested
    class TwoOfEachService {
        @BeforeAll
        static void start() throws Exception {
            cluster = Cluster.whole(folder.resolve("whole"), "chaos-whole");
        }

        @AfterAll
        static void stop() {
            ChaosTest.stop();
        }

        /** R15, I12: nobody notices that a new version is put in force, or the one before again. */
        @Test
        void loses_no_request_while_its_instances_become_the_next_version_and_this_one_again() throws Exception {
            RollingRestart restart = RollingRestart.run(cluster, 200, Duration.ofSeconds(60));
            Chaos.row(
                    "R15 dos instancias de cada servicio, relevadas una tras otra por la versión siguiente, que migra, y"
                            + " por la de antes; también el gateway: %s (0 de 12000)",
                    restart);
            assertThat(restart.requests()).isGreaterThanOrEqualTo(12_000);
            assertThat(restart.failures()).isEmpty();
            assertThat(NextVersion.changed(cluster)).contains("studio.sessions", "gateway.routes", "public.users");
        }

        /** H31: who shares the machine costs time, and nothing else. */
        @Test
        void loses_no_request_while_other_programs_want_all_of_the_processor() throws Exception {
            BusyHost host = BusyHost.run(cluster, 100, Duration.ofSeconds(60));
            Chaos.row("H31 cuatro programas quieren toda la CPU: %s (0; health < 1000 ms)", host);
            assertThat(host.failures()).isEmpty();
            assertThat(host.healthMillis()).isLessThan(1_000);
        }
    }

    /** After a first few: what is counted is no burst at JVMs and pools that have only just begun. */
    private static void singleUse(String store) throws Exception {
        new Crowd(cluster.gateway(), CLIENTS, SESSIONS / 10, 0).run();
        var crowd = new Crowd(cluster.gateway(), CLIENTS, SESSIONS, 0);
        long start = System.nanoTime();
        crowd.run();
        Chaos.row(
                "R8  %s: %d clientes × %d sesiones, %d respuestas en %.1f s, %d sin respuesta, %d faltas",
                store,
                CLIENTS,
                SESSIONS,
                crowd.history().events().size(),
                millisSince(start) / 1e3,
                crowd.unclear(),
                crowd.history().violations().size());
        assertThat(crowd.history().violations()).isEmpty();
        assertThat(crowd.unclear()).isZero();
    }

    private static List<String> created(int sessions) {
        return IntStream.range(0, sessions)
                .mapToObj(i -> cluster.gateway().post("/api/session", Map.of("room", "sala-" + i, "username", "ana")))
                .map(answer -> answer.json().get("id").asText())
                .toList();
    }

    private static Answer consume(String id) {
        return cluster.gateway().post("/api/session/" + id + "/consume");
    }

    /** The 99th percentile of 2,000 consumes of prepared sessions by 8 clients, in ms; none of them may fail. */
    private static long slowest1Percent() {
        var ids = new ConcurrentLinkedQueue<>(created(2_000));
        List<Long> times = Http.inParallel(8, () -> Stream.generate(ids::poll)
                        .limit(250)
                        .map(id -> timed(200, () -> consume(id)))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        return times.get(times.size() * 99 / 100);
    }

    /** How many ms the answer took, which must have that status. */
    private static long timed(int status, Supplier<Answer> request) {
        long start = System.nanoTime();
        assertThat(request.get().status()).isEqualTo(status);
        return millisSince(start);
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
