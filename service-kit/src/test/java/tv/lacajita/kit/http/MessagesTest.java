package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** HTTP/1.1 messages as no client library would send them (catalogue C, E07, E14). */
class MessagesTest {
    private static final String POST =
            "POST /measured HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    @AutoClose
    private static final RunningSample sample = RunningSample.start();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1\r\n{}\r\n",
                "0x2\r\n{}\r\n",
                "2_0\r\n{}\r\n",
                "zz\r\n",
                "11111111111111111\r\n",
                "2\r\n{}xx\r\n"
            })
    void a_bad_chunk_is_400_and_the_end_of_the_connection(String chunk) throws IOException {
        List<HttpMessage> answers = RawHttp.exchange(sample.port(), POST + chunk + "0\r\n\r\n");
        assertThat(answers).hasSize(1);
        isRefused(answers.getFirst(), 400);
    }

    @Test
    void a_good_chunk_is_read() throws IOException {
        HttpMessage answer = exchange(POST + "9\r\n{\"stars\":\r\n2\r\n3}\r\n0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("\"stars\":3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /notes HTTP/1.1\r\n\r\n",
                "GET /notes HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /notes HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
                "GET /notes HTTP/1.1\r\nHost: x\r\n folded: 1\r\n\r\n",
                "GET /notes HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
                "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 6\r\n\r\nhello",
                "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /not\u0001es HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /notes/\u00ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GARBAGE\r\n\r\n"
            })
    void a_malformed_message_is_400(String message) throws IOException {
        isRefused(exchange(message), 400);
    }

    @Test
    void a_method_that_does_not_end_is_400() throws IOException {
        isRefused(exchange("M".repeat(9_000) + " /notes HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
    }

    @Test
    void an_address_over_8_kib_is_414() throws IOException {
        isRefused(exchange("GET /notes?q=" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
    }

    @Test
    void headers_over_8_kib_are_431() throws IOException {
        isRefused(exchange("GET /notes HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(8_300) + "\r\n\r\n"), 431);
        assertThat(exchange("GET /notes HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(7_900) + "\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_chunked_body_that_grows_too_long_is_413() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        isRefused(exchange(POST + chunk.repeat(17) + "2\r\n{}\r\n0\r\n\r\n"), 413);
    }

    @Test
    void an_unknown_expectation_is_417() throws IOException {
        isRefused(
                exchange("POST /measured HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n{}"), 417);
    }

    @Test
    void a_body_that_trickles_is_408() throws IOException, InterruptedException {
        try (var raw = RawHttp.connect(sample.port())) {
            raw.send(
                    "POST /measured HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n");
            raw.send(" ");
            Thread.sleep(300); // slowness is what is tested
            raw.send(" ");
            isRefused(raw.answer().orElseThrow(), 408);
        }
    }

    @Test
    void a_refused_body_is_never_read_as_the_next_request() throws IOException {
        String hidden = "GET /broken HTTP/1.1\r\nHost: x\r\n\r\n";
        String refused = "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden;
        List<HttpMessage> answers = RawHttp.exchange(
                sample.port(), refused + "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answers.getFirst().status()).isEqualTo(401);
        assertThat(answers.stream().skip(1)).allMatch(answer -> answer.status() == 200);
    }

    @Test
    void a_body_that_nobody_asked_for_is_passed_over_even_when_it_comes_late() throws IOException {
        try (var raw = RawHttp.connect(sample.port())) {
            raw.send("GET /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
            for (int i = 0; i < 10; i++) { // time in which an answer would be sent and the connection closed
                exchange("GET /notes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            }
            raw.send("hi").send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.answer().orElseThrow().text()).startsWith("{\"notes\":");
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(200);
        }
    }

    @Test
    void options_of_the_whole_server_is_204() throws IOException {
        assertThat(exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(204);
    }

    @Test
    void a_websocket_is_not_opened_and_the_request_is_answered_as_what_else_it_is() throws IOException {
        HttpMessage answer = exchange("GET /notes HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("{\"notes\":").doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Original-URL: /broken",
                "X-Rewrite-URL: /broken",
                "X-Forwarded-Prefix: /broken"
            })
    void a_header_changes_neither_method_nor_address(String header) throws IOException {
        assertThat(exchange("GET /notes?_method=DELETE HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pipelined_requests_are_answered_in_order_up_to_the_bad_one() throws IOException {
        String good = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        List<HttpMessage> answers = RawHttp.exchange(sample.port(), good.repeat(4) + "B@D\r\n\r\n" + good.repeat(5));
        assertThat(answers).extracting(HttpMessage::status).containsExactly(200, 200, 200, 200, 400);
    }

    private static HttpMessage exchange(String message) throws IOException {
        try (var raw = RawHttp.connect(sample.port())) {
            return raw.send(message).answer().orElseThrow();
        }
    }

    private static void isRefused(HttpMessage answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.text())
                .contains("\"detail\"")
                .contains("\"requestId\":\"" + answer.header("X-Request-Id").orElseThrow())
                .doesNotContain("Exception");
    }
}
