package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

/** A service as a process: how it starts, writes and ends (catalogue I01 to I05; figure R14). */
class ProcessTest {
    private static final String SECRET = "canary-secret-canary-secret-canary";

    private static LocalIssuer issuer;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        issuer = LocalIssuer.start(0);
        url = EmbeddedPostgres.shared().freshDatabase();
        try (var migration = new ChildSample(production(), "migrate")) {
            assertThat(migration.exit(Duration.ofSeconds(20)))
                    .as("%s", migration.lines())
                    .isZero();
        }
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void sigterm_lets_a_request_of_3_s_end_and_says_not_ready_at_once() throws Exception {
        try (var child = new ChildSample(dev())) {
            Http http = child.http();
            var slow = CompletableFuture.supplyAsync(() -> http.get("/slow?millis=3000"));
            await().until(() -> http.get("/health/ready").status() == 200);
            child.terminate();
            long start = System.nanoTime();
            Http.Answer unready = http.get("/health/ready");
            while (unready.status() == 200 && millisSince(start) < 1_000) {
                unready = http.get("/health/ready");
            }
            long notReady = millisSince(start);
            assertThat(unready.status()).isEqualTo(503);
            assertThat(notReady).isLessThan(100);
            assertThat(unready.header("Connection")).isEqualTo("close");
            Http.Answer during = http.get("/notes");
            assertThat(during.status()).isEqualTo(200);
            assertThat(during.header("Connection")).isEqualTo("close");

            assertThat(slow.join().status()).isEqualTo(200);
            assertThatThrownBy(() -> new Socket("127.0.0.1", child.port()).close())
                    .isInstanceOf(ConnectException.class);
            long answered = System.nanoTime();
            assertThat(child.exit(Duration.ofSeconds(2))).isIn(0, 143);
            System.out.printf(
                    "QUALITY R14 SIGTERM with a 3 s request: not ready after %d ms, it got its %d, exit %d ms later%n",
                    notReady, slow.join().status(), millisSince(answered));
            assertThat(millisSince(answered)).isLessThan(1_000);
        }
    }

    @Test
    void idle_it_ends_within_2_s_and_with_an_endless_request_within_10() throws Exception {
        try (var idle = new ChildSample(dev());
                var busy = new ChildSample(dev())) {
            Http http = busy.http();
            idle.http().get("/notes");
            var endless = CompletableFuture.supplyAsync(() -> http.get("/slow?millis=30000"));
            await().until(() -> http.get("/health/live").status() == 200);
            idle.terminate();
            busy.terminate();
            long start = System.nanoTime();
            idle.exit(Duration.ofSeconds(2));
            long idleEnd = millisSince(start);
            busy.exit(Duration.ofSeconds(10));
            System.out.printf(
                    "QUALITY R14 SIGTERM idle: exit after %d ms; with an endless request: %d ms%n",
                    idleEnd, millisSince(start));
            assertThat(endless.handle((answer, cut) -> cut != null).join()).isTrue();
        }
    }

    @Test
    void writes_objects_in_production_that_name_service_and_request_and_no_secret() throws Exception {
        try (var child = new ChildSample(production())) {
            Http http = child.http().header("X-Request-Id", "caso-7");
            assertThat(http.get("/notes?q=canary-query").status()).isEqualTo(200);
            assertThat(http.bearer("canary.token.canary").get("/notes").status())
                    .isEqualTo(401);
            assertThat(http.header("X-BACKEND-SECRET", SECRET + "x")
                            .post("/secret")
                            .status())
                    .isEqualTo(401);
            assertThat(http.header("X-BACKEND-SECRET", SECRET).post("/secret").status())
                    .isEqualTo(204);
            assertThat(http.get("/broken?q=canary-query").status()).isEqualTo(500);
            assertThat(http.get("/notes/mine").json().path("code").asText()).isEqualTo("unauthorized");
            child.terminate();
            child.exit(Duration.ofSeconds(5));
            assertThat(String.join("\n", child.lines())).doesNotContain("canary");
            List<JsonNode> lines = child.lines().stream().map(ProcessTest::read).toList();
            assertThat(lines)
                    .allMatch(line ->
                            line.at("/context/properties/service").asText().equals("sample"));
            assertThat(lines)
                    .filteredOn(line -> line.path("loggerName").asText().equals("access"))
                    .hasSize(6)
                    .allMatch(line -> line.at("/mdc/requestId").asText().equals("caso-7"));
            assertThat(lines).anyMatch(line -> line.path("formattedMessage")
                    .asText()
                    .startsWith("refused POST /secret to -: 401 secret_wrong"));
        }
    }

    @Test
    void says_all_that_is_wrong_with_its_configuration_and_exits_with_2() throws Exception {
        Map<String, String> env = production();
        env.put("ALLOW_ALL_CORS", "true");
        env.put("PG_PORT", "many");
        env.put("BACKEND_REGISTER_SECRET", "short");
        env.put("LC_ALL", "POSIX");
        try (var child = new ChildSample(env)) {
            assertThat(child.exit(Duration.ofSeconds(20))).isEqualTo(2);
            await().untilAsserted(() -> assertThat(child.lines())
                    .anyMatch(line -> line.contains("Configuración no válida"))
                    .anyMatch(line -> line.contains("ALLOW_ALL_CORS"))
                    .anyMatch(line -> line.contains("PG_PORT"))
                    .anyMatch(line -> line.contains("BACKEND_REGISTER_SECRET"))
                    .noneMatch(line -> line.contains("\tat ")));
        }
    }

    private static Map<String, String> dev() {
        return SampleService.env(url, issuer);
    }

    private static Map<String, String> production() {
        Map<String, String> env = SampleService.production(url, issuer);
        env.put("BACKEND_REGISTER_SECRET", SECRET);
        return env;
    }

    private static JsonNode read(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (Exception e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
