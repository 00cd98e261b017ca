package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** What is too long is refused in the common words before it is read to its end, and the connection closed. */
class SizesTest extends GatewayTest {
    private static final int MAX_HEAD_BYTES = 8 * 1024;
    private static final int MAX_BODY_BYTES = 1 << 20;

    /** L09, D08. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void takes_a_header_section_up_to_the_limit(int over) throws IOException {
        assertThat(ask(head(MAX_HEAD_BYTES + over)).status()).isEqualTo(200);
        assertThat(seenOnce().header("X-Pad")).isPresent();
    }

    /** L09, D08, A28. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1024, 1 << 20})
    void refuses_a_longer_header_section(int over) throws IOException {
        isRefused(431, head(MAX_HEAD_BYTES + over));
    }

    /** L09. */
    @Test
    void counts_bytes_and_not_fields() throws IOException {
        assertThat(ask(get("/x", "A: b\r\n".repeat(1_000))).status()).isEqualTo(200);
        assertThat(seenOnce().headers("A")).hasSize(1_000);
    }

    /** L09, E13. */
    @ParameterizedTest
    @CsvSource({"/, 8192", "/, 16384", "/x?q=, 8192", "/x?q=, 100000"})
    void refuses_a_longer_target(String start, int bytes) throws IOException {
        isRefused(414, get(start + "a".repeat(bytes)));
    }

    /** H28: nobody waits for what would not be taken. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void refuses_a_body_over_the_limit_before_it_comes(String expectation) throws IOException {
        isRefused(413, "POST /x HTTP/1.1\r\nHost: a\r\n" + expectation + "Content-Length: 52428800\r\n\r\n");
    }

    @Test
    void refuses_chunks_as_soon_as_they_are_over_the_limit() throws IOException {
        String chunk = Integer.toHexString(MAX_BODY_BYTES) + "\r\n" + "a".repeat(MAX_BODY_BYTES) + "\r\n";
        isRefused(413, "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "1\r\na");
    }

    /** Trailers are dropped, but somebody has to read them. */
    @Test
    void refuses_endless_trailers() throws IOException {
        isRefused(
                400,
                "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
                        + ("X-T: " + "a".repeat(1_000) + "\r\n").repeat(16) + "\r\n");
    }

    private void isRefused(int status, String request) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            HttpMessage answer = raw.send(request).answer().orElseThrow();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).hasValue("application/json; charset=utf-8");
            assertThat(answer.text()).contains("\"detail\":", "\"status\":" + status, "\"requestId\":");
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(raw.closedByServer()).isTrue();
        }
        assertThat(seen()).isEmpty();
    }

    /** A request whose line and fields are that long, the last empty line with them. */
    private static String head(int bytes) {
        int rest = get("/x", "X-Pad: \r\n").length();
        return get("/x", "X-Pad: " + "a".repeat(bytes - rest) + "\r\n");
    }
}
