package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;

/** Catalogue E: the gateway decides on the path that it forwards, byte for byte. */
class PathsTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/news",
                "/api/news/",
                "/API/news",
                "/api/x%3fy%23z",
                "/api/ni%C3%B1os%20y",
                "/api/100%25",
                "/api/x?a=1&a=2&q=%2F..%2f;x|y[0]",
                "/api/x?",
                "/",
                "/api/session-news",
                "/api/users?_method=DELETE", // E14
            })
    void forwards_the_target_byte_for_byte(String target) throws IOException {
        assertThat(ask(get(target)).status()).isEqualTo(200);
        assertThat(seenOnce().target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // E01
                "/api/news/../users",
                "/api/./users",
                "/api//users",
                "//api/users",
                "/..",
                "/api/.",
                // E02
                "/%2e%2e/x",
                "/%2E./x",
                "/.%2e/x",
                "/api%2fusers",
                "/api%5cusers",
                "/%252e%252e%252fx",
                // E03
                "/api/%75sers",
                "/api/u%73ers/1",
                "/api/%7E",
                "/api/a%2Db",
                // E07, E10
                "/x%00",
                "/x%0a",
                "/x%0d%0aX:%201",
                "/x%7f",
                "/x\u00e9",
                "/x\u0001",
                "/x;a=1",
                "/x\\y",
                "/x#frag",
                "/x%",
                "/x%4",
                "/x%zz",
                "/x%ff",
                "/api/admin/..;/users",
                "/x?q=\u00e9",
                "/x?q=\u0001",
                "/x?q#frag",
                "x",
                "lacajita.test:80",
                "http://u@lacajita.test/x",
                "http://other.test/x",
                "ftp://lacajita.test/x",
            })
    void refuses_what_could_be_read_in_two_ways(String target) throws IOException {
        for (String token : new String[] {"", bearer("user"), bearer("admin")}) {
            HttpMessage answer = ask(get(target, token));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("\"status\":400", "\"detail\"");
        }
        assertThat(seen()).isEmpty();
    }

    private static String bearer(String role) {
        return "Authorization: Bearer " + issuer.token("auth0|" + role, role) + "\r\n";
    }

    /** E13. */
    @Test
    void forwards_long_paths_and_queries() throws IOException {
        assertThat(ask(get("/a".repeat(500))).status()).isEqualTo(200);
        assertThat(ask(get("/x?" + "a=1&".repeat(1000))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lacajita.test", "HTTP://lacajita.test", "https://lacajita.test"})
    void takes_the_path_of_an_absolute_target(String origin) throws IOException {
        assertThat(ask(get(origin + "/api/x?y")).status()).isEqualTo(200);
        assertThat(seenOnce().target()).isEqualTo("/api/x?y");
    }

    @Test
    void sends_each_path_where_the_table_says() throws IOException {
        ask(get("/api/session/7"));
        ask(get("/panel/api/news?x=/panel"));
        ask(get("/admin/users"));
        ask(get("/panel"));
        ask(get("/API/session/7")); // E04
        assertThat(session.requests()).extracting(HttpMessage::target).contains("/api/session/7");
        assertThat(admin.requests())
                .extracting(HttpMessage::target)
                .contains("/api/news?x=/panel", "/admin/users", "/");
        assertThat(seenOnce().target()).isEqualTo("/API/session/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/internal/session", "/internal", "/internal/x", "/api/internal"})
    void hides_the_internal_paths(String target) throws IOException {
        assertThat(ask(get(target)).status()).isEqualTo(404);
        assertThat(seen()).isEmpty();
    }

    /** C17, C19. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "BREW", "get", "PROPFIND"})
    void refuses_other_methods(String method) throws IOException {
        HttpMessage answer = ask(method + " /api/x HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).hasValue("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        assertThat(seen()).isEmpty();
    }

    /** C17, C19. */
    @Test
    void answers_what_is_asked_of_the_server_as_a_whole() throws IOException {
        assertThat(ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status()).isEqualTo(204);
        assertThat(ask("GET * HTTP/1.1\r\nHost: a\r\n\r\n").status()).isEqualTo(400);
        assertThat(ask("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n").status()).isEqualTo(405);
        assertThat(ask("M".repeat(10_000) + " / HTTP/1.1\r\nHost: a\r\n\r\n").status())
                .isEqualTo(400);
        assertThat(seen()).isEmpty();
    }
}
