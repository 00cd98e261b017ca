package tv.lacajita.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteClassTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /playlists, READS",
        "HEAD, /playlists, READS",
        "OPTIONS, /session, READS",
        "GET, /session/7, READS",
        "GET, /sessions, READS",
        "GET, /, READS",
        "GET, /login, READS",
        "POST, /news/7/like, WRITES",
        "PUT, /admin/news/7, WRITES",
        "PATCH, /broadcasts/7, WRITES",
        "DELETE, /session/7, WRITES",
        "POST, /broadcasts, WRITES",
        "POST, /sessions, WRITES",
        "POST, /loginx, WRITES",
        "POST, /logi, WRITES",
        "POST, /livekit/webhook, WRITES",
        "POST, /session, TOKENS",
        "POST, /session/7/consume, TOKENS",
        "POST, /session/7/rotate, TOKENS",
        "POST, /broadcasts/7/session, TOKENS",
        "POST, /token, TOKENS",
        "GET, /token, TOKENS",
        "HEAD, /token, TOKENS",
        "POST, /tokens, TOKENS",
        "DELETE, /tokens/7, TOKENS",
        "GET, /tokensx, READS",
        "POST, /session/validate, VALIDATE",
        "POST, /login, LOGIN",
        "POST, /auth/client-credentials, LOGIN",
        "POST, /auth/client-credentials/x, WRITES",
    })
    void knows_a_request_by_method_and_path(String method, String path, RouteClass kind) {
        for (String base : new String[] {"", "/api", "/panel", "/panel/api"}) {
            assertThat(RouteClass.of(method, base + path)).as(base + path).isEqualTo(kind);
            assertThat(RouteClass.of(method, base + path + "/"))
                    .as(base + path + "/")
                    .isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api, WRITES",
        "POST, /apis/login, WRITES",
        "POST, /api/panel/login, WRITES",
        "POST, /api/api/login, WRITES",
        "POST, /x/login, WRITES",
        "GET, /panel, READS",
    })
    void takes_nothing_else_for_a_prefix(String method, String path, RouteClass kind) {
        assertThat(RouteClass.of(method, path)).isEqualTo(kind);
    }
}
