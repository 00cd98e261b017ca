package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RecordingUpstream;

/** Routes and upstreams of sql/gateway, in force while requests run, with the database there and away. */
class RoutingTest {
    private static EmbeddedPostgres postgres;
    private LocalIssuer issuer;
    private RecordingUpstream content;
    private RecordingUpstream session;
    private String database;
    private FaultProxy proxy;

    @BeforeAll
    static void startStores() {
        postgres = EmbeddedPostgres.shared();
    }

    @BeforeEach
    void start() throws IOException {
        issuer = LocalIssuer.start(0);
        content = RecordingUpstream.start(0);
        session = RecordingUpstream.start(0);
        content.answer(200, "content");
        session.answer(200, "session");
        database = postgres.freshDatabase("gateway", RoutingTest::migrate);
        proxy = FaultProxy.to("127.0.0.1", postgres.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        session.close();
        content.close();
        issuer.close();
    }

    @Test
    void reads_the_table_that_the_migration_seeds_which_is_the_built_in_one() {
        try (TestGateway gateway = gateway()) {
            await().until(() -> !gateway.routing().isBuiltIn());
            assertThat(gateway.routing().table().routes())
                    .containsExactlyInAnyOrderElementsOf(BuiltInRoutes.table().routes());
        }
    }

    @Test
    void takes_a_change_within_a_second() throws SQLException {
        try (TestGateway gateway = gateway()) {
            await().until(() -> !gateway.routing().isBuiltIn());
            assertThat(get(gateway, "/promo/7")).isEqualTo("content");
            sql("INSERT INTO routes (id, prefix, service) VALUES ('promo', '/promo', 'session')");
            soon(() -> assertThat(get(gateway, "/promo/7")).isEqualTo("session"));
            assertThat(get(gateway, "/promos")).isEqualTo("content");
            sql("UPDATE routes SET is_active = false WHERE id = 'promo'");
            soon(() -> assertThat(get(gateway, "/promo/7")).isEqualTo("content"));
            sql("UPDATE routes SET service = NULL, is_active = true WHERE id = 'promo'");
            soon(() -> assertThat(http(gateway).get("/promo/7").status()).isEqualTo(404));
        }
    }

    @Test
    void adds_the_instances_of_the_table_to_the_configured_ones_and_takes_them_out() throws Exception {
        try (TestGateway gateway = gateway();
                var second = RecordingUpstream.start(0)) {
            await().until(() -> !gateway.routing().isBuiltIn());
            sql("INSERT INTO upstreams (id, service, url) VALUES ('second', 'content', '" + second.url() + "')");
            soon(() -> assertThat(origins(gateway)).containsExactly(content.url(), second.url()));
            sql("INSERT INTO upstreams (id, service, url, is_active) VALUES ('first', 'content', '" + content.url()
                    + "', false)");
            soon(() -> assertThat(origins(gateway)).containsExactly(second.url()));
            second.answer(200, "second");
            assertThat(get(gateway, "/x")).isEqualTo("second");
            sql("UPDATE upstreams SET is_active = false");
            soon(() -> {
                Http.Answer answer = http(gateway).get("/x");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotNull();
            });
        }
    }

    @Test
    void keeps_the_last_table_while_the_database_is_away() throws Exception {
        sql("INSERT INTO routes (id, prefix, service) VALUES ('promo', '/promo', 'session')");
        try (TestGateway gateway = gateway()) {
            soon(() -> assertThat(get(gateway, "/promo")).isEqualTo("session"));
            proxy.down();
            sql("DELETE FROM routes WHERE id = 'promo'");
            for (int i = 0; i < 20; i++) {
                assertThat(get(gateway, "/promo")).isEqualTo("session");
            }
            proxy.up();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(get(gateway, "/promo")).isEqualTo("content"));
        }
    }

    @Test
    void starts_with_the_built_in_table_and_takes_the_real_one_when_the_database_comes() throws Exception {
        sql("INSERT INTO routes (id, prefix, service) VALUES ('promo', '/promo', 'session')");
        proxy.down();
        try (TestGateway gateway = gateway()) {
            assertThat(gateway.routing().isBuiltIn()).isTrue();
            assertThat(get(gateway, "/api/session/7")).isEqualTo("session");
            assertThat(get(gateway, "/promo")).isEqualTo("content");
            assertThat(http(gateway).get("/health").json().path("routes").asText())
                    .isEqualTo("built-in");
            proxy.up();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(get(gateway, "/promo")).isEqualTo("session"));
            assertThat(http(gateway).get("/health").json().path("routes").asText())
                    .isEqualTo("database");
        }
    }

    private TestGateway gateway() {
        String url = database.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/");
        return TestGateway.start(issuer, content.url(), content.url(), session.url(), Map.of("DATABASE_URL", url));
    }

    private static Http http(TestGateway gateway) {
        return Http.to("http://127.0.0.1:" + gateway.port());
    }

    private static String get(TestGateway gateway, String path) {
        return http(gateway).get(path).text();
    }

    private static List<String> origins(TestGateway gateway) {
        return gateway.routing().upstreams().byService().get("content").stream()
                .map(Instance::origin)
                .map(URI::toString)
                .toList();
    }

    private static void soon(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var sql = connection.createStatement()) {
            sql.execute("SET search_path = gateway");
            sql.execute(statement);
        }
    }

    private static void migrate(String url) {
        var settings = new Settings(Map.of("DATABASE_URL", url));
        new Schema("gateway", "sql/gateway").migrate(DatabaseConfig.from(settings));
    }
}
