package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
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
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RecordingUpstream;

/** Two gateways on one database. Every answer to an admin is held against the contract. */
abstract class TwoGatewaysTest {
    private static final Contract CONTRACT = Contract.load("openapi/gateway.yaml");

    static LocalIssuer issuer;
    static RecordingUpstream content;
    static RecordingUpstream session;
    static FaultProxy proxy;
    static Handle db;
    private static String url;
    static TestGateway one;
    static TestGateway other;

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

    static TestGateway gateway() {
        return TestGateway.start(issuer, content.url(), content.url(), session.url(), Map.of("DATABASE_URL", url));
    }

    static Http http(TestGateway gateway) {
        return Http.to("http://127.0.0.1:" + gateway.port());
    }

    static Http admin(TestGateway gateway) {
        return http(gateway).bearer(issuer.token("auth0|alice", "admin")).header("X-Request-Id", "caso-1");
    }

    static String get(TestGateway gateway, String path) {
        return http(gateway).get(path).text();
    }

    static Map<String, Object> route(String prefix, String service) {
        Map<String, Object> route = new HashMap<>();
        route.put("prefix", prefix);
        route.put("service", service);
        return route;
    }

    static JsonNode put(String path, Map<String, Object> body) {
        return call("PUT", path, body, 200);
    }

    /** The answer of an admin's call to the first gateway, as the contract says it must be. */
    static JsonNode call(String method, String path, Map<String, Object> body, int status) {
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
    static String faults(String path, Map<String, Object> body) {
        return call("PUT", path, body, 422).path("detail").toString();
    }

    static JsonNode find(JsonNode list, String member, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.path(member).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** The lines that this test has made, oldest first; of the rows their service. */
    List<Map<String, Object>> audit() {
        return db.createQuery("""
                        SELECT actor, action, object_id, request_id, before ->> 'service' AS before,
                            after ->> 'service' AS after
                        FROM audit
                        WHERE id > :from
                        ORDER BY id
                        """).bind("from", auditedBefore).mapToMap().list();
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
