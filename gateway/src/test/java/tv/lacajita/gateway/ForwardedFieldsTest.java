package tv.lacajita.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Where a request came from, as the gateway tells the service, and whom it believes. */
class ForwardedFieldsTest extends GatewayTest {

    /** D05, E14, E15. */
    @Test
    void writes_anew_what_says_where_a_request_came_from() throws IOException {
        ask(get(
                "/x",
                "X-Forwarded-For: 1.2.3.4\r\n",
                "X-Forwarded-Proto: https\r\n",
                "X-Forwarded-Host: evil.test\r\n",
                "X-Forwarded-Port: 1\r\n",
                "X-Forwarded-Prefix: /evil\r\n",
                "Forwarded: for=1.2.3.4\r\n",
                "X-Real-IP: 1.2.3.4\r\n",
                "X-Original-URL: /admin\r\n",
                "X-Rewrite-URL: /admin\r\n",
                "X-HTTP-Method-Override: DELETE\r\n"));
        HttpMessage got = seenOnce();
        assertThat(got.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(got.headers("X-Forwarded-Proto")).containsExactly("http");
        assertThat(got.headers("X-Forwarded-Host")).containsExactly("lacajita.test");
        assertThat(got.headers("Host")).containsExactly("127.0.0.1:" + content.port());
        assertThat(names(got))
                .doesNotContain(
                        "X-Forwarded-Port",
                        "X-Forwarded-Prefix",
                        "Forwarded",
                        "X-Real-IP",
                        "X-Original-URL",
                        "X-Rewrite-URL",
                        "X-HTTP-Method-Override");
    }

    /** H32. */
    @Test
    void names_a_client_that_comes_over_ipv6() throws IOException {
        try (var socket = new Socket("::1", gateway.port())) {
            socket.getOutputStream().write(get("/x").getBytes(US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        } catch (ConnectException | NoRouteToHostException none) {
            Assumptions.abort("this machine has no IPv6");
        }
        assertThat(seenOnce().headers("X-Forwarded-For")).containsExactly("0:0:0:0:0:0:0:1");
    }

    @Test
    void does_not_take_the_scheme_from_an_absolute_target() throws IOException {
        ask("GET https://lacajita.test/x HTTP/1.1\r\nHost: lacajita.test\r\n\r\n");
        assertThat(seenOnce().headers("X-Forwarded-Proto")).containsExactly("http");
    }

    /** D05. */
    @Test
    void appends_to_what_a_trusted_proxy_says() throws Exception {
        try (var trusting = TestGateway.start(
                issuer, content.url(), admin.url(), session.url(), Map.of("TRUSTED_PROXIES", "127.0.0.0/8"))) {
            http(trusting)
                    .header("X-Forwarded-For", "1.2.3.4")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "api.lacajita.tv")
                    .get("/x");
        }
        HttpMessage got = seen().getLast();
        assertThat(got.headers("X-Forwarded-For")).containsExactly("1.2.3.4, 127.0.0.1");
        assertThat(got.headers("X-Forwarded-Proto")).containsExactly("https");
        assertThat(got.headers("X-Forwarded-Host")).containsExactly("api.lacajita.tv");
    }

    @Test
    void takes_every_line_of_what_a_trusted_proxy_says() throws Exception {
        try (var trusting = TestGateway.start(
                        issuer, content.url(), admin.url(), session.url(), Map.of("TRUSTED_PROXIES", "127.0.0.1"));
                RawHttp raw = RawHttp.connect(trusting.port())) {
            raw.send(get("/x", "X-Forwarded-For: 1.2.3.4\r\n", "X-Forwarded-For: 5.6.7.8\r\n"))
                    .answer();
        }
        assertThat(seen().getLast().headers("X-Forwarded-For")).containsExactly("1.2.3.4, 5.6.7.8, 127.0.0.1");
    }

    @Test
    void tells_the_service_which_prefix_was_cut_off() throws IOException {
        ask(get("/panel/news"));
        assertThat(admin.requests().getLast().headers("X-Forwarded-Prefix")).containsExactly("/panel");
    }
}
