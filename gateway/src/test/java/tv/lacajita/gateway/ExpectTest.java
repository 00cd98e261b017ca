package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** D16: who asks before it sends a body is answered by the service, or by the gateway where that refuses. */
class ExpectTest extends GatewayTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    private static EchoUpstream picky;
    private static TestGateway toPicky;

    @BeforeAll
    static void startPicky() throws Exception {
        picky = new EchoUpstream();
        toPicky = TestGateway.start(issuer, picky.url(), admin.url(), session.url());
    }

    @AfterAll
    static void stopPicky() throws Exception {
        toPicky.close();
        picky.close();
    }

    @Test
    void passes_the_body_once_the_service_wants_it() throws IOException {
        try (RawHttp raw = RawHttp.connect(toPicky.port())) {
            raw.send(expecting("/yes", 5));
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(100);
            HttpMessage answer = raw.send("hello").answer().orElseThrow();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            HttpMessage next = raw.send(get("/yes")).answer().orElseThrow();
            assertThat(next.status()).as("not a second 100").isEqualTo(200);
        }
    }

    @Test
    void passes_the_refusal_of_the_service_without_reading_the_body() throws IOException {
        try (RawHttp raw = RawHttp.connect(toPicky.port())) {
            HttpMessage refusal =
                    raw.send(expecting("/no", HIDDEN.length())).answer().orElseThrow();
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.header("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refusal.text()).isEqualTo("no");
            assertThat(raw.send(HIDDEN).closedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 413, 417})
    void sends_no_body_to_a_service_that_refuses_it(int status) throws Exception {
        try (var hasty = new HastyUpstream();
                var toHasty = TestGateway.start(issuer, hasty.url(), admin.url(), session.url());
                RawHttp raw = RawHttp.connect(toHasty.port())) {
            hasty.answer("HTTP/1.1 " + status + " -\r\nContent-Length: 2\r\n\r\nno");
            HttpMessage refusal =
                    raw.send(expecting("/x", HIDDEN.length())).answer().orElseThrow();
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.text()).isEqualTo("no");
            raw.send(HIDDEN);
            assertThat(raw.answers()).isEmpty();
            HastyUpstream.Heard heard = hasty.heard();
            assertThat(heard.head()).contains("\r\nExpect: 100-continue\r\n");
            assertThat(heard.rest()).isEmpty();
        }
    }

    @Test
    void refuses_at_once_what_is_too_long() throws IOException {
        refusesAtOnce(gateway, 413, expecting("/x", 50 << 20));
    }

    @Test
    void refuses_at_once_who_has_a_bad_token() throws IOException {
        refusesAtOnce(gateway, 401, expecting("/x", HIDDEN.length(), "Authorization: Bearer x\r\n"));
    }

    @Test
    void refuses_at_once_who_asks_too_often() throws IOException {
        try (var limited = TestGateway.start(
                issuer, content.url(), admin.url(), session.url(), Map.of("RATE_LIMIT_FACTOR", "1"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(http(limited).post("/login", "{}").status()).isEqualTo(200);
            }
            refusesAtOnce(limited, 429, expecting("/login", HIDDEN.length()));
        }
    }

    /** What follows is the body that nobody wants, even where it looks like a request. */
    private static void refusesAtOnce(TestGateway gateway, int status, String request) throws IOException {
        int before = content.requests().size();
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            long start = System.nanoTime();
            HttpMessage refusal = raw.send(request).answer().orElseThrow();
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(refusal.header("Connection")).hasValue("close");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
            raw.send(HIDDEN);
            assertThat(raw.answers()).isEmpty();
        }
        assertThat(content.requests()).hasSize(before);
    }

    @Test
    void refuses_without_asking_for_the_body() throws IOException {
        for (String field : new String[] {"Authorization: Bearer x\r\n", "Transfer-Encoding: gzip\r\n"}) {
            assertThat(ask(expecting("/x", 5).replace("Expect", field + "Expect"))
                            .status())
                    .isIn(400, 401);
        }
        assertThat(ask(expecting("/internal/x", 5)).status()).isEqualTo(404);
        assertThat(seen()).isEmpty();
    }

    @Test
    void refuses_any_other_expectation() throws IOException {
        assertThat(ask(get("/x", "Expect: miracles\r\n")).status()).isEqualTo(417);
        assertThat(seen()).isEmpty();
    }

    @Test
    void does_not_ask_an_old_client_that_would_not_understand() throws IOException {
        try (RawHttp raw = RawHttp.connect(toPicky.port())) {
            raw.send(expecting("/yes", 5).replace("HTTP/1.1", "HTTP/1.0") + "hello");
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(200);
        }
    }

    /** @param lines more header lines, each with its line end */
    private static String expecting(String target, int length, String... lines) {
        return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + String.join("", lines)
                + "Expect: 100-continue\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
