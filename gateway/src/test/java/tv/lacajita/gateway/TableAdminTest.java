package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RecordingUpstream;

/** The table over HTTP: two gateways on one database, with it there and away. Every answer is held against the contract. */
class TableAdminTest {
    private static final Contract CONTRACT = Contract.load("openapi/gateway.yaml");

    private static LocalIssuer issuer;
    private static RecordingUpstream content;
    private static RecordingUpstream session;
    private static FaultProxy proxy;
    private static Handle db;
    private static String url;
    private static TestGateway one;
    private static TestGateway other;

    private long auditedBefore;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.shared();
        issuer = LocalIssuer.start(0);
        content = RecordingUpstream.start(0);
        session = RecordingUpstream.start(0);
        content.answer(200, "content");
        session.answer(200, "session");
        String database = postgres.freshDatabase("gateway", empty -> new Schema("gateway", "sql/gateway")
                .migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", empty)))));
        db = Jdbi.create(database + "&currentSchema=gateway").open();
        proxy = FaultProxy.to("127.0.0.1", postgres.port());
        url = database.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/");
        one = gateway();
        other = gateway();
        await().until(() -> !one.routing().isBuiltIn() && !other.routing().isBuiltIn());
    }

    @AfterAll
    static void stop() throws Exception {
        other.close();
        one.close();
        db.close();
        proxy.close();
        session.close();
        content.close();
        issuer.close();
    }

    @BeforeEach
    void countTheAudit() {
        auditedBefore = db.createQuery("SELECT coalesce(max(id), 0) FROM audit")
                .mapTo(Long.class)
                .one();
    }

    @AfterEach
    void leaveTheSeed() {
        db.execute("DELETE FROM routes WHERE id LIKE 'promo%'");
        db.execute("DELETE FROM upstreams");
        soon(() -> assertThat(other.routing().upstreamRows()).isEmpty());
        soon(() -> assertThat(one.routing().table().routes())
                .containsExactlyInAnyOrderElementsOf(BuiltInRoutes.table().routes()));
    }

    @Test
    void a_route_is_in_force_with_its_answer_here_and_within_a_second_everywhere() {
        JsonNode made = put("/gateway/routes/promo", Map.of("prefix", "/promo", "service", "session"));
        assertThat(made.path("firstByteTimeoutMs").asInt()).isEqualTo(30_000);
        assertThat(made.path("active").asBoolean()).isTrue();
        assertThat(get(one, "/promo/7")).isEqualTo("session");
        soon(() -> assertThat(get(other, "/promo/7")).isEqualTo("session"));

        put("/gateway/routes/promo", route("/promo", "content"));
        assertThat(get(one, "/promo/7")).isEqualTo("content");
        put("/gateway/routes/promo", route("/promo", null));
        assertThat(http(one).get("/promo/7").status()).isEqualTo(404);
        soon(() -> assertThat(http(other).get("/promo/7").status()).isEqualTo(404));

        assertThat(call("DELETE", "/gateway/routes/promo", null, 204).isMissingNode())
                .isTrue();
        assertThat(get(one, "/promo/7")).isEqualTo("content");
        soon(() -> assertThat(get(other, "/promo/7")).isEqualTo("content"));
        call("DELETE", "/gateway/routes/promo", null, 404);
    }

    @Test
    void shows_the_table_with_what_has_passed() {
        put("/gateway/routes/promo-counted", Map.of("prefix", "/promo", "service", "session", "stripPrefix", "/promo"));
        put("/gateway/routes/promo-off", Map.of("prefix", "/promo/off", "service", "session", "active", false));
        for (int i = 0; i < 4; i++) {
            get(one, "/promo/off");
        }
        session.answer(500, "");
        http(one).get("/promo");
        session.answer(200, "session");

        JsonNode table = call("GET", "/gateway/routes", null, 200);
        assertThat(table.path("source").asText()).isEqualTo("database");
        assertThat(table.path("routes").findValuesAsText("id"))
                .contains("promo-counted", "promo-off", "everything-else")
                .hasSize(BuiltInRoutes.table().routes().size() + 2);
        JsonNode promo = find(table.path("routes"), "id", "promo-counted");
        assertThat(promo.path("stripPrefix").asText()).isEqualTo("/promo");
        assertThat(promo.at("/traffic/requests").asInt()).isEqualTo(5);
        assertThat(promo.at("/traffic/errors").asInt()).isEqualTo(1);
        assertThat(promo.at("/traffic/inFlight").asInt()).isZero();
        assertThat(promo.at("/traffic/latencyMs/p95").asDouble()).isPositive();
        JsonNode off = find(table.path("routes"), "id", "promo-off");
        assertThat(off.path("active").asBoolean()).isFalse();
        assertThat(off.at("/traffic/latencyMs").isNull()).isTrue();

        JsonNode upstreams = call("GET", "/gateway/upstreams", null, 200).path("upstreams");
        JsonNode instance = find(upstreams, "url", session.url());
        assertThat(instance.path("id").isNull()).isTrue();
        assertThat(instance.path("health").asText()).isEqualTo("ready");
        assertThat(instance.at("/traffic/requests").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(one.metrics())
                .contains("gateway_upstream_requests_seconds_count{instance=\"" + session.url()
                        + "\",outcome=\"server_error\",service=\"gateway\",upstream=\"session\"} 1");
    }

    @Test
    void an_instance_is_added_and_taken_out() throws Exception {
        try (var second = RecordingUpstream.start(0)) {
            second.answer(200, "second");
            put("/gateway/upstreams/second", Map.of("service", "content", "url", second.url()));
            put("/gateway/upstreams/first", Map.of("service", "content", "url", content.url(), "active", false));
            assertThat(get(one, "/x")).isEqualTo("second");
            soon(() -> assertThat(get(other, "/x")).isEqualTo("second"));
            JsonNode upstreams = call("GET", "/gateway/upstreams", null, 200).path("upstreams");
            assertThat(find(upstreams, "id", "first").path("health").isNull()).isTrue();
            call("DELETE", "/gateway/upstreams/first", null, 204);
            call("DELETE", "/gateway/upstreams/second", null, 204);
            assertThat(get(one, "/x")).isEqualTo("content");
            call("DELETE", "/gateway/upstreams/second", null, 404);
        }
    }

    @Test
    void a_new_service_lives_as_long_as_a_route_needs_it() throws Exception {
        try (var shop = RecordingUpstream.start(0)) {
            shop.answer(200, "shop");
            assertThat(faults("/gateway/routes/promo", route("/promo", "shop")))
                    .contains("No hay ningún servicio con ese nombre", "content, content-admin, session");
            put("/gateway/upstreams/shop-1", Map.of("service", "shop", "url", shop.url()));
            put("/gateway/routes/promo", route("/promo", "shop"));
            assertThat(get(one, "/promo")).isEqualTo("shop");

            assertThat(call("DELETE", "/gateway/upstreams/shop-1", null, 409)
                            .path("detail")
                            .asText())
                    .contains("shop-1", "shop", "/promo");
            call("PUT", "/gateway/upstreams/shop-1", Map.of("service", "content", "url", shop.url()), 409);
            assertThat(get(one, "/promo")).isEqualTo("shop");

            call("DELETE", "/gateway/routes/promo", null, 204);
            call("DELETE", "/gateway/upstreams/shop-1", null, 204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "promo, /promo",
        "/promo/, barra al final",
        "//promo, por ejemplo /promo/verano",
        "/promo/../x, por ejemplo /promo/verano",
        "/promo/%2e, sin codificar",
        "/promo;x, por ejemplo /promo/verano",
        "/promo?x, por ejemplo /promo/verano",
        "/health, Taparía",
        "/docs/x, Taparía",
        "/gateway, Taparía",
        "/api/gateway/routes, Taparía",
        "/status, Taparía",
        "/internal, internas",
        "/api/internal/session, internas",
    })
    void refuses_a_prefix_that_is_doubtful_or_not_to_be_had(String prefix, String words) {
        assertThat(faults("/gateway/routes/promo", route(prefix, "session"))).contains("prefix", words);
    }

    @Test
    void refuses_what_cannot_work() {
        assertThat(faults(
                        "/gateway/routes/promo",
                        Map.of("prefix", "/promos", "service", "content", "stripPrefix", "/promo")))
                .contains("stripPrefix", "/panel en /panel/api");
        assertThat(faults(
                        "/gateway/routes/promo",
                        Map.of("prefix", "/status/x", "service", "nowhere", "firstByteTimeoutMs", 20_000)))
                .contains("Taparía", "No hay ningún servicio");
        faults("/gateway/routes/promo", Map.of("prefix", "/promo"));
        faults("/gateway/routes/promo", Map.of("prefix", "/promo", "service", "content", "isActive", true));
        faults("/gateway/routes/Promo_1", route("/promo", "content"));
        assertThat(call("PUT", "/gateway/routes/promo", route("/panel", "content"), 409)
                        .path("detail")
                        .asText())
                .contains("/panel", "panel-root");
        assertThat(audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://10.0.0.7:8000",
                "file:///etc/passwd",
                "10.0.0.7:8000",
                "http://",
                "http://10.0.0.7:99999",
                "http://10.0.0.7:8000/",
                "http://10.0.0.7:8000/api",
                "http://10.0.0.7:8000?x",
                "http://ana:clave@10.0.0.7:8000",
                "http://10.0.0.7:8000 ",
                "https://gateway.test",
                "https://GATEWAY.test:443",
            })
    void refuses_an_instance_that_is_no_plain_http_address(String address) {
        assertThat(faults("/gateway/upstreams/second", Map.of("service", "content", "url", address)))
                .contains("url")
                .doesNotContain("clave");
    }

    @Test
    void only_an_admin_sees_or_changes_it() {
        for (String role : List.of("producer", "agency", "user")) {
            Http caller = http(one).bearer(issuer.token("auth0|bob", role));
            assertThat(caller.get("/gateway/routes").status()).isEqualTo(403);
            assertThat(caller.get("/gateway/upstreams").status()).isEqualTo(403);
            assertThat(caller.put("/gateway/routes/promo", route("/promo", "session"))
                            .status())
                    .isEqualTo(403);
            assertThat(caller.delete("/gateway/routes/internal").status()).isEqualTo(403);
        }
        assertThat(http(one).get("/gateway/routes").status()).isEqualTo(401);
        assertThat(http(one)
                        .put("/gateway/upstreams/x", Map.of("service", "content", "url", "http://h:1"))
                        .status())
                .isEqualTo(401);
        assertThat(audit()).isEmpty();
    }

    @Test
    void every_change_leaves_one_line_that_nobody_can_change() {
        put("/gateway/routes/promo", route("/promo", "session"));
        put("/gateway/routes/promo", route("/promo", "content"));
        put("/gateway/routes/promo", route("/promo", "content"));
        call("DELETE", "/gateway/routes/promo", null, 204);

        List<Map<String, Object>> lines = audit();
        assertThat(lines).extracting(line -> line.get("action")).containsExactly("put", "put", "delete");
        assertThat(lines).extracting(line -> line.get("before")).containsExactly(null, "session", "content");
        assertThat(lines).extracting(line -> line.get("after")).containsExactly("session", "content", null);
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .containsEntry("actor", "auth0|alice")
                .containsEntry("object_id", "promo")
                .containsEntry("request_id", "caso-1"));
        for (String wrong : List.of("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit")) {
            assertThatThrownBy(() -> db.execute(wrong)).hasMessageContaining("append-only");
        }
    }

    @Test
    void says_that_nothing_can_be_changed_while_the_database_is_away_and_goes_on_with_what_it_has() throws Exception {
        put("/gateway/routes/promo", route("/promo", "session"));
        soon(() -> assertThat(get(other, "/promo")).isEqualTo("session"));
        proxy.down();
        try (TestGateway cold = gateway()) {
            call("PUT", "/gateway/routes/promo", route("/promo", "content"), 503);
            call("DELETE", "/gateway/routes/promo", null, 503);
            JsonNode kept = call("GET", "/gateway/routes", null, 200);
            assertThat(find(kept.path("routes"), "id", "promo").path("service").asText())
                    .isEqualTo("session");
            assertThat(get(one, "/promo")).isEqualTo("session");
            assertThat(get(other, "/promo")).isEqualTo("session");

            JsonNode builtIn = admin(cold).get("/gateway/routes").json();
            assertThat(builtIn.path("source").asText()).isEqualTo("built-in");
            assertThat(builtIn.path("routes"))
                    .hasSize(BuiltInRoutes.table().routes().size());
            assertThat(get(cold, "/api/session/7")).isEqualTo("session");

            proxy.up();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(get(cold, "/promo")).isEqualTo("session"));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            int status = admin(one)
                    .put("/gateway/routes/promo", route("/promo", "content"))
                    .status();
            return status == 200;
        });
        soon(() -> assertThat(get(other, "/promo")).isEqualTo("content"));
    }

    private static TestGateway gateway() {
        return TestGateway.start(issuer, content.url(), content.url(), session.url(), Map.of("DATABASE_URL", url));
    }

    private static Http http(TestGateway gateway) {
        return Http.to("http://127.0.0.1:" + gateway.port());
    }

    private static Http admin(TestGateway gateway) {
        return http(gateway).bearer(issuer.token("auth0|alice", "admin")).header("X-Request-Id", "caso-1");
    }

    private static String get(TestGateway gateway, String path) {
        return http(gateway).get(path).text();
    }

    private static Map<String, Object> route(String prefix, String service) {
        Map<String, Object> route = new HashMap<>();
        route.put("prefix", prefix);
        route.put("service", service);
        return route;
    }

    private static JsonNode put(String path, Map<String, Object> body) {
        return call("PUT", path, body, 200);
    }

    /** The answer of an admin's call to the first gateway, as the contract says it must be. */
    private static JsonNode call(String method, String path, Map<String, Object> body, int status) {
        Http.Answer answer =
                switch (method) {
                    case "GET" -> admin(one).get(path);
                    case "PUT" -> admin(one).put(path, body);
                    default -> admin(one).delete(path);
                };
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        JsonNode json = status == 204 ? MissingNode.getInstance() : answer.json();
        String template = path.replaceFirst("(/gateway/\\w+)/.*", "$1/{id}");
        assertThat(CONTRACT.operation(method, template)
                        .orElseThrow()
                        .faultsOfAnswer(status, answer.header("Content-Type"), json))
                .isEmpty();
        return json;
    }

    /** The faults of a refused PUT, as one text. */
    private static String faults(String path, Map<String, Object> body) {
        return call("PUT", path, body, 422).path("detail").toString();
    }

    private static JsonNode find(JsonNode list, String member, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.path(member).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** The lines that this test has made, oldest first; of the rows their service. */
    private List<Map<String, Object>> audit() {
        return db.createQuery("""
                        SELECT actor, action, object_id, request_id, before ->> 'service' AS before,
                            after ->> 'service' AS after
                        FROM audit
                        WHERE id > :from
                        ORDER BY id
                        """).bind("from", auditedBefore).mapToMap().list();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
