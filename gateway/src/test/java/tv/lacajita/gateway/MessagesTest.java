package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Catalogue C: one client message is one upstream message or none, framed one way only. */
class MessagesTest extends GatewayTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 100\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "Content-Length: 5, 6\r\n\r\nhello",
                "Content-Length: 5, 5\r\n\r\nhello",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -1\r\n\r\nhello",
                "Content-Length: 0x5\r\n\r\nhello",
                "Content-Length: \r\n\r\nhello",
                "Content-Length: 99999999999999999999\r\n\r\nhello",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5_0\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
            })
    void refuses_doubtful_framing_and_closes(String rest) throws IOException {
        List<HttpMessage> answers = converse("POST /x HTTP/1.1\r\nHost: a\r\n" + rest + HIDDEN);
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().status()).isIn(400, 501);
        assertThat(answers.getFirst().text()).contains("\"detail\"");
        assertThat(seen()).isEmpty();
    }

    @Test
    void refuses_chunks_of_an_old_client() throws IOException {
        List<HttpMessage> answers =
                converse("POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN);
        assertThat(answers).extracting(HttpMessage::status).containsExactly(400);
        assertThat(seen()).isEmpty();
    }

    @Test
    void reads_good_framing() throws IOException {
        ask("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n");
        ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        assertThat(seen()).extracting(HttpMessage::text).containsExactly("hello", "hello");
    }

    @Test
    void never_reads_a_request_out_of_a_body_it_refused_unread() throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port()).patience(Duration.ofSeconds(5))) {
            raw.send("POST /x HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a.b.c\r\nContent-Length: "
                    + (HIDDEN.length() + 1_000_000) + "\r\n\r\n" + HIDDEN);
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(401);
            assertThat(raw.closedByServer()).isTrue();
        }
        assertThat(seen()).isEmpty();
    }

    @Test
    void answers_pipelined_requests_in_order_up_to_the_malformed_one() throws IOException {
        content.answer((request, wire) -> wire.answer(200, request.target()));
        String requests =
                get("/1") + get("/2") + get("/3") + get("/4") + "GET /5 HTTP/1.1\r\nHost a\r\n\r\n" + get("/6");
        List<HttpMessage> answers = converse(requests);
        assertThat(answers).extracting(HttpMessage::status).containsExactly(200, 200, 200, 200, 400);
        assertThat(answers).extracting(HttpMessage::text).startsWith("/1", "/2", "/3", "/4");
        assertThat(seen()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x HTTP/1.1\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /x HTTP/1.1\nHost: a\n\n",
                "GET /x HTTP/1.1\rHost: a\r\r",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
                "GET /x HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\nb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\u007fb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX(y): 1\r\n\r\n",
                "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /x HTTP/1.2.3\r\nHost: a\r\n\r\n",
            })
    void refuses_malformed_heads(String head) throws IOException {
        assertThat(ask(head).status()).isBetween(400, 505).isNotEqualTo(500);
        assertThat(seen()).isEmpty();
    }

    @Test
    void cuts_off_who_takes_too_long_over_the_header_section() throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port()).patience(Duration.ofSeconds(5))) {
            raw.send("GET /x HTTP/1.1\r\nHost: a\r\n");
            assertThat(raw.closedByServer()).isTrue();
        }
    }

    /** All answers up to the close, which must come. */
    private static List<HttpMessage> converse(String bytes) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port()).patience(Duration.ofSeconds(5))) {
            List<HttpMessage> answers = raw.send(bytes).answers();
            assertThat(raw.closedByServer()).isTrue();
            return answers;
        }
    }
}
