package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.LogLines;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Toxic;

/** PostgreSQL down, frozen, restarted, full (catalogue H01 to H10; figure R11). */
class OutageTest {
    private static EmbeddedPostgres postgres;
    private static String url;
    private static RunningSample sample;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start(Path.of("target", "outage-pg"), 0);
        postgres.createDatabase("outage");
        url = postgres.jdbcUrl("outage");
        sample = RunningSample.over(url, Map.of("PG_POOL", "3"));
    }

    @AfterAll
    static void stop() {
        sample.close();
        postgres.close();
    }

    @AfterEach
    void heal() {
        await().atMost(Duration.ofSeconds(10)).until(() -> write().status() == 201);
    }

    @Test
    void down_is_503_within_1200_ms_and_heals_within_3_s() throws Exception {
        sample.http().get("/built");
        write();
        try (var log = LogLines.of(Class.forName("tv.lacajita.kit.db.Probe"))) {
            postgres.kill();
            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Timed answer = timed(OutageTest::write);
                assertThat(answer.answer().status()).isEqualTo(503);
                assertThat(answer.answer().header("Retry-After")).isNotNull();
                ErrorsTest.isTheOneBody(answer.answer(), "application/json");
                waits.add(answer.millis());
            }
            assertThat(waits).allMatch(millis -> millis <= 1_200);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> sample.http().get("/health/ready").status() == 503);
            whatNeedsNoDatabaseAnswersAtOnce();
            assertThat(sample.http().get("/built").status()).isEqualTo(200);
            Timed live = timed(() -> sample.http().get("/health/live"));
            assertThat(live.answer().status()).isEqualTo(200);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true); // an outage, not a hiccup

            postgres.restart();
            long up = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> write().status() == 201);
            System.out.printf(
                    "QUALITY R11 PostgreSQL down: 503 in at most %d ms, live %d in %d ms, first 2xx %d ms after its return%n",
                    waits.stream().max(Long::compare).orElseThrow(),
                    live.answer().status(),
                    live.millis(),
                    (System.nanoTime() - up) / 1_000_000);
            assertThat(log.lines()).hasSize(2);
        }
    }

    @Test
    void frozen_is_503_within_6_s_and_heals_within_3_s() {
        sample.http().get("/built");
        postgres.freeze();
        try {
            Timed first = timed(OutageTest::write);
            assertThat(first.answer().status()).isEqualTo(503);
            assertThat(first.millis()).isLessThan(6_000);
            Timed later = timed(OutageTest::write);
            assertThat(later.answer().status()).isEqualTo(503);
            assertThat(later.millis()).isLessThan(1_200);
            whatNeedsNoDatabaseAnswersAtOnce();
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> sample.http().get("/health/ready").status() == 503);
        } finally {
            postgres.thaw();
        }
        await().atMost(Duration.ofSeconds(3)).until(() -> write().status() == 201);
    }

    @Test
    void starts_while_the_database_is_away_and_becomes_ready_by_itself() throws Exception {
        postgres.kill();
        try (var early = RunningSample.over(url, Map.of())) {
            assertThat(early.http().get("/health/live").status()).isEqualTo(200);
            assertThat(early.http().get("/health/ready").status()).isEqualTo(503);
            assertThat(early.http().get("/notes").status()).isEqualTo(503);
            postgres.restart();
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> early.http().get("/health/ready").status() == 200);
            assertThat(early.http().get("/notes").status()).isEqualTo(200);
        }
    }

    @Test
    void a_burst_on_a_new_service_finds_its_connections_open() throws Exception {
        try (var proxy = FaultProxy.to(postgres.host(), postgres.port())) {
            proxy.downstream(Toxic.latency(Duration.ofMillis(50)));
            String far = url.replace(":" + postgres.port(), ":" + proxy.port());
            try (var early = RunningSample.over(far, Map.of("PG_POOL", "8"))) {
                assertThat(early.http().get("/health/ready").status()).isEqualTo(200);
                Http admin = early.as("admin");
                assertThat(Http.inParallel(48, () -> admin.post("/notes", Map.of("title", "x"))
                                .status()))
                        .containsOnly(201);
            }
        }
    }

    @Test
    void a_pool_in_full_use_is_503_at_a_second_and_no_outage() {
        List<CompletableFuture<Integer>> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(CompletableFuture.supplyAsync(
                    () -> sample.http().get("/held").status()));
        }
        await().until(() -> sleeping() == 3);
        Timed refused = timed(OutageTest::write);
        assertThat(refused.answer().status()).isEqualTo(503);
        assertThat(refused.millis()).isBetween(800L, 1_300L);
        whatNeedsNoDatabaseAnswersAtOnce();
        assertThat(sample.http().get("/health/ready").status()).isEqualTo(200);
        assertThat(held).extracting(CompletableFuture::join).containsOnly(204);
    }

    @Test
    void connections_that_are_ended_fail_no_more_requests_than_they_are() throws Exception {
        Http.inParallel(3, OutageTest::write);
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'outage'");
        }
        long failed = Http.inParallel(20, OutageTest::write).stream()
                .filter(answer -> answer.status() != 201)
                .count();
        assertThat(failed).isLessThanOrEqualTo(3);
        assertThat(write().status()).isEqualTo(201);
        assertThat(sample.http().get("/health/ready").status()).isEqualTo(200);
    }

    private static void whatNeedsNoDatabaseAnswersAtOnce() {
        Http http = sample.http();
        isQuick(404, () -> http.get("/nothing"));
        isQuick(405, () -> http.delete("/notes"));
        isQuick(401, () -> http.post("/notes", Map.of("title", "x")));
        isQuick(422, () -> sample.as("admin").post("/notes", Map.of()));
        isQuick(204, () -> Http.to("http://127.0.0.1:" + sample.port())
                .header("Origin", "https://x.tv")
                .header("Access-Control-Request-Method", "GET")
                .options("/notes"));
    }

    private static void isQuick(int status, Supplier<Http.Answer> call) {
        Timed answer = timed(call);
        assertThat(answer.answer().status()).isEqualTo(status);
        assertThat(answer.millis()).isLessThan(300);
    }

    private static int sleeping() throws Exception {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private record Timed(Http.Answer answer, long millis) {}

    private static Timed timed(Supplier<Http.Answer> call) {
        long start = System.nanoTime();
        Http.Answer answer = call.get();
        return new Timed(answer, (System.nanoTime() - start) / 1_000_000);
    }

    private static Http.Answer write() {
        return sample.as("admin").post("/notes", Map.of("title", "x"));
    }
}
