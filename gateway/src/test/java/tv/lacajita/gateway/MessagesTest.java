package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Catalogue C: one client message is one upstream message or none, framed one way only. */
class MessagesTest extends GatewayTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // C01
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 100\r\n\r\n0\r\n\r\n",
                // C02
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                "Content-Length: 5, 6\r\n\r\nhello",
                "Content-Length: 5, 5\r\n\r\nhello",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -1\r\n\r\nhello",
                "Content-Length: 0x5\r\n\r\nhello",
                "Content-Length: 5 5\r\n\r\nhello",
                "Content-Length: \r\n\r\nhello",
                "Content-Length: 99999999999999999999\r\n\r\nhello",
                // C03
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\r\n\r\n0\r\n\r\n",
                // C04
                "Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5_0\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nnocolon\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX : 1\r\n\r\n",
            })
    void refuses_doubtful_framing_and_closes(String rest) throws IOException {
        List<HttpMessage> answers = converse("POST /x HTTP/1.1\r\nHost: a\r\n" + rest + HIDDEN);
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().status()).isIn(400, 501);
        assertThat(answers.getFirst().text()).contains("\"detail\"");
        assertThat(seen()).isEmpty();
    }

    /** C02, C03: spaces and tabs around a value are no part of it (RFC 9110, 5.5); what goes on is clean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5 \r\n\r\nhello",
                "Content-Length:\t5\r\n\r\nhello",
                "Content-Length:5\r\n\r\nhello",
                "Transfer-Encoding:\tchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "transfer-encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n00005;a=b\r\nhello\r\n0\r\n\r\n",
            })
    void reads_sound_framing_and_writes_it_anew(String rest) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send("POST /x HTTP/1.1\r\nHost: a\r\n" + rest + get("/next"));
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(200);
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(200);
        }
        assertThat(seen()).extracting(HttpMessage::target).containsExactly("/x", "/next");
        HttpMessage first = seen().getFirst();
        assertThat(first.text()).isEqualTo("hello");
        assertThat(first.toString()).containsPattern("\r\n(Content-Length: 5|Transfer-Encoding: chunked)\r\n");
    }

    /** C07. */
    @Test
    void refuses_chunks_of_an_old_client() throws IOException {
        List<HttpMessage> answers =
                converse("POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN);
        assertThat(answers).extracting(HttpMessage::status).containsExactly(400);
        assertThat(seen()).isEmpty();
    }

    /** C09. */
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

    /** C11. */
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
                // C12
                "GET /x HTTP/1.1\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a:b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost:\r\n\r\n",
                // C13
                "GET /x HTTP/1.1\nHost: a\n\n",
                "GET /x HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n",
                "GET /x HTTP/1.1\rHost: a\r\r",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX : 1\r\n\r\n",
                "GET /x HTTP/1.1\r\n Host: a\r\n\r\n",
                "GET /x HTTP/1.1\r\n \r\nHost: a\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n",
                // C14
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\nb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\u007fb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX: a\u001bb\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX(y): 1\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nX\u00e9: 1\r\n\r\n",
                // the request line
                "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET\t/x\tHTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /x\r\nHost: a\r\n\r\n",
                "GET HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /x HTTP/1.2.3\r\nHost: a\r\n\r\n",
                "GET /x HTTP/1\r\nHost: a\r\n\r\n",
                "GET /x HTTP/9.9\r\nHost: a\r\n\r\n",
                "G(T /x HTTP/1.1\r\nHost: a\r\n\r\n",
                // L08
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
            })
    void refuses_malformed_heads_and_closes(String head) throws IOException {
        List<HttpMessage> answers = converse(head + HIDDEN);
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().status()).isEqualTo(400);
        assertThat(answers.getFirst().text()).contains("\"detail\"");
        assertThat(seen()).isEmpty();
    }

    /** C20. */
    @ParameterizedTest
    @CsvSource({"'GET /x HTTP/1.1\r\nHost: a\r\n\r\n', 200", "'GET /x HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n', 400"})
    void reads_byte_by_byte_what_it_reads_in_one_piece(String request, int status) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (char c : request.toCharArray()) {
                raw.send(String.valueOf(c));
            }
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(status);
        } catch (SocketException closed) {
            assertThat(status).as("closed before all was sent").isEqualTo(400);
        }
        assertThat(seen()).hasSize(status == 200 ? 1 : 0);
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
