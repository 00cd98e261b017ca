package tv.lacajita.gateway;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Catalogue D, answers: what the service says is what the client gets, once, and nobody else gets any of it. */
class AnswersTest extends GatewayTest {

    /** D19: parts and conditions are between client and service. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "206 Partial Content\r\nContent-Range: bytes 0-1/10\r\nAccept-Ranges: bytes",
                "416 Range Not Satisfiable\r\nContent-Range: bytes */10",
                "412 Precondition Failed\r\nETag: \"y\"",
                "200 OK\r\nETag: W/\"y\"\r\nLast-Modified: Thu, 01 Jan 1998 00:00:00 GMT",
            })
    void passes_parts_and_conditions_unchanged(String head) throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 " + head + "\r\nContent-Length: 2\r\n\r\nok"));
        HttpMessage answer = ask(get(
                "/x", "Range: bytes=0-1\r\n", "If-Range: \"x\"\r\n", "If-Match: \"x\"\r\n", "If-None-Match: *\r\n"));
        assertThat(seenOnce().toString())
                .contains("Range: bytes=0-1\r\n", "If-Range: \"x\"\r\n", "If-Match: \"x\"\r\n", "If-None-Match: *\r\n");
        assertThat(answer.toString()).startsWith("HTTP/1.1 " + head.substring(0, 3));
        assertThat(answer.toString()).contains(head.split("\r\n", 2)[1] + "\r\n");
        assertThat(answer.text()).isEqualTo("ok");
    }

    /** L04: a thousand ranges are a line of text like any other. */
    @Test
    void passes_a_thousand_ranges_at_once() throws IOException {
        String ranges = "bytes=0-" + ",5-6".repeat(1_000);
        assertThat(ask(get("/x", "Range: " + ranges + "\r\n")).status()).isEqualTo(200);
        assertThat(seenOnce().header("Range")).hasValue(ranges);
    }

    /** E18: which origins may call is for the service to say. */
    @Test
    void passes_a_preflight_and_its_answer_unchanged() throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\n"
                + "Access-Control-Allow-Methods: PUT\r\n\r\n"));
        HttpMessage answer = ask("OPTIONS /x HTTP/1.1\r\nHost: a\r\nOrigin: https://app.test\r\n"
                + "Access-Control-Request-Method: PUT\r\n\r\n");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.headers("Access-Control-Allow-Methods")).containsExactly("PUT");
        assertThat(seenOnce().header("Access-Control-Request-Method")).hasValue("PUT");
    }

    /** D28: who is asked to wait must hear of it. */
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void passes_a_refusal_with_its_wait_and_does_not_repeat_the_request(int status) throws IOException {
        content.answer((request, wire) ->
                wire.send("HTTP/1.1 " + status + " -\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"));
        HttpMessage answer = ask(get("/x"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers("Retry-After")).containsExactly("7");
        assertThat(answer.text()).isEqualTo("no");
        assertThat(seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints\r\nLink: </a.css>; rel=preload"})
    void swallows_interim_answers(String interim) throws IOException {
        content.answer((request, wire) -> {
            wire.send("HTTP/1.1 " + interim + "\r\n\r\n");
            wire.answer(200, "final");
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                HttpMessage answer = raw.send(get("/x")).answer().orElseThrow();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("final");
                assertThat(answer.header("Link")).isEmpty();
            }
        }
    }

    /** L10: a hundred requests at a time, and each gets its own answer. */
    @Test
    void answers_thousands_of_requests_on_one_connection() throws IOException {
        content.answer((request, wire) -> wire.answer(200, request.target()));
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < 5_000; i += 100) {
                raw.send(IntStream.range(i, i + 100).mapToObj(n -> get("/" + n)).collect(joining()));
                for (int n = i; n < i + 100; n++) {
                    assertThat(raw.answer().orElseThrow().text()).isEqualTo("/" + n);
                }
            }
        }
    }

    @Test
    void passes_an_answer_that_ends_with_its_connection() throws IOException {
        content.answer((request, wire) -> {
            wire.send("HTTP/1.0 200 OK\r\n\r\nall of it");
            wire.close();
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                assertThat(raw.send(get("/x")).answer().orElseThrow().text()).isEqualTo("all of it");
            }
        }
    }

    /** D12: what an upstream sends beyond its answer is nobody's answer. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void never_takes_what_follows_an_answer_for_the_next_one(String method) throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                + "HTTP/1.1 200 OK\r\nX-Evil: 1\r\nContent-Length: 4\r\n\r\nevil"));
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(method + " /1 HTTP/1.1\r\nHost: a\r\n\r\n");
            HttpMessage first = (method.equals("HEAD") ? raw.answerToHead() : raw.answer()).orElseThrow();
            assertThat(first.status()).isEqualTo(200);
            content.answer(200, "good");
            for (int i = 0; i < 3; i++) {
                HttpMessage next = raw.send(get("/2")).answer().orElseThrow();
                assertThat(next.text()).isEqualTo("good");
                assertThat(next.header("X-Evil")).isEmpty();
            }
        }
    }

    /** D24: what could be read in two ways does not go on to the client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "Content-Length: +2\r\n\r\nok",
                "X: a\rb\r\nContent-Length: 2\r\n\r\nok",
                "X: a\u0000b\r\nContent-Length: 2\r\n\r\nok",
                "X : a\r\nContent-Length: 2\r\n\r\nok",
                "nocolon\r\nContent-Length: 2\r\n\r\nok",
            })
    void says_502_to_a_malformed_answer(String rest) throws IOException {
        content.answer((request, wire) -> wire.send("HTTP/1.1 200 OK\r\n" + rest));
        assertThat(ask(get("/x")).status()).isEqualTo(502);
    }
}
