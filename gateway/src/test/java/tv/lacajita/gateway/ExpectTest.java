package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    private static String expecting(String target, int length) {
        return "POST " + target + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + length
                + "\r\n\r\n";
    }
}
