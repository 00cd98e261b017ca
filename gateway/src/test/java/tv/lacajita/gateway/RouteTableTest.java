package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/api/session, api-session",
        "/api/session/7/consume, api-session",
        "/api/session/validate, api-session-check",
        "/api/session/validates, api-session",
        "/api/sessions, api-sessions",
        "/api/sessionsx, everything-else",
        "/livekit/webhook, livekit-webhook",
        "/panel, panel-root",
        "/panel/jwplayer/webhook, panel-jwplayer-webhook",
        "/panels, everything-else",
        "/api/admin/livetv/7, api-admin-livetv",
        "/, everything-else",
        "/API/session, everything-else",
    })
    void finds_the_longest_prefix_that_ends_at_a_boundary(String path, String id) {
        assertThat(BuiltInRoutes.table().find(path)).map(Route::id).hasValue(id);
    }

    @Test
    void finds_nothing_in_an_empty_table() {
        assertThat(new RouteTable(List.of()).find("/x")).isEmpty();
    }

    @Test
    void cuts_a_prefix_off_and_puts_it_back() {
        var panel = new Route("p", "/panel/api", Optional.of("content-admin"), "/panel", 1, 1, false, false);
        assertThat(panel.inside("/panel/api/news")).isEqualTo("/api/news");
        assertThat(panel.outside("/api/news")).isEqualTo("/panel/api/news");
        assertThat(panel.outside("/panel/api/news")).isEqualTo("/panel/api/news");
        var root = new Route("r", "/panel", Optional.of("content-admin"), "/panel", 1, 1, false, false);
        assertThat(root.inside("/panel")).isEqualTo("/");
    }
}
