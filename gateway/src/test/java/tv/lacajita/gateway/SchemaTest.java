package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.SchemaRules;

/** The gateway schema by itself: the seeded table is the one of the design, and wrong rows do not get in. */
class SchemaTest {
    private String url;
    private Handle db;

    @BeforeEach
    void open() {
        url = EmbeddedPostgres.shared().freshDatabase("gateway", empty -> new Schema("gateway", "sql/gateway")
                .migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", empty)))));
        db = Jdbi.create(url + "&currentSchema=gateway").open();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void every_table_has_a_key_and_every_reference_an_index() {
        assertThat(SchemaRules.tablesWithoutKey(url, "gateway")).isEmpty();
        assertThat(SchemaRules.foreignKeysWithoutIndex(url, "gateway")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/session/p~1/consume, session, ''",
        "/api/session, session, ''",
        "/api/sessions/events, session, ''",
        "/token, session, ''",
        "/api/tokens, session, ''",
        "/broadcasts/1, session, ''",
        "/api/rooms, session, ''",
        "/livekit/webhook, session, ''",
        "/api/internal/session, , ''",
        "/internal/session, , ''",
        "/panel, content-admin, /panel",
        "/panel/api/categories, content-admin, /panel",
        "/panel/admin/livetv/channels, content-admin, /panel",
        "/api/admin/news, content-admin, ''",
        "/admin/livetv/import, content-admin, ''",
        "/api/playlists, content, ''",
        "/internals, content, ''",
        "/sessionless, content, ''",
        "/, content, ''",
    })
    void a_path_goes_where_the_design_says(String path, String service, String stripped) {
        assertThat(chosen(path, "coalesce(service, 'nowhere') || ' ' || strip_prefix"))
                .isEqualTo((service == null ? "nowhere" : service) + " " + stripped);
    }

    @Test
    void only_webhooks_go_unchecked_and_only_named_paths_carry_the_secret() {
        assertThat(strings("SELECT prefix FROM routes WHERE is_signed"))
                .containsExactlyInAnyOrder(
                        "/livekit/webhook",
                        "/api/livekit/webhook",
                        "/panel/jwplayer/webhook",
                        "/panel/api/jwplayer/webhook");
        assertThat(strings("SELECT prefix FROM routes WHERE forwards_secret AND prefix NOT LIKE '/api/%'"))
                .containsExactlyInAnyOrder(
                        "/session", "/sessions", "/token", "/tokens", "/broadcasts", "/rooms", "/users");
    }

    @Test
    void uploads_may_be_16_MiB() {
        assertThat(strings("SELECT prefix FROM routes WHERE max_body_bytes = 16 * 1024 * 1024"))
                .contains("/panel/upload-image", "/panel/api/admin/livetv", "/api/admin/livetv", "/admin/livetv")
                .contains("/ads/requests", "/api/ads/requests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"health", "/health", "/gateway/routes", "/docs", "/status", "//x", "/x/", "/../x", "/x?y", "/%61"
            })
    void refuses_a_prefix_that_shadows_the_gateway_or_is_no_plain_path(String prefix) {
        assertThatThrownBy(() ->
                        db.execute("INSERT INTO routes (id, prefix, service) VALUES ('new', ?, 'content')", prefix))
                .hasMessageContaining("routes_prefix_check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1", "http://127.0.0.1:1/path", "file:///etc", "127.0.0.1:80"})
    void refuses_an_upstream_that_is_no_plain_http_address(String address) {
        assertThatThrownBy(() ->
                        db.execute("INSERT INTO upstreams (id, service, url) VALUES ('new', 'content', ?)", address))
                .hasMessageContaining("upstreams_url_check");
    }

    @Test
    void a_change_of_the_table_is_told() throws SQLException {
        try (Handle listener = Jdbi.create(url).open()) {
            listener.execute("LISTEN changes");
            db.execute(
                    "INSERT INTO upstreams (id, service, url) VALUES ('second', 'content', 'http://127.0.0.1:8002')");

            var heard = listener.getConnection().unwrap(PGConnection.class).getNotifications(5_000);
            assertThat(heard).extracting("parameter").containsExactly("routes");
        }
    }

    private String chosen(String path, String expression) {
        return db.createQuery("SELECT " + expression + """
                         FROM routes
                        WHERE prefix = '/' OR :path = prefix OR starts_with(:path, prefix || '/')
                        ORDER BY length(prefix) DESC LIMIT 1
                        """)
                .bind("path", path)
                .mapTo(String.class)
                .one();
    }

    private List<String> strings(String sql) {
        return db.createQuery(sql).mapTo(String.class).list();
    }
}
