package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** A gateway between a raw client and a recording upstream for each service. */
abstract class GatewayTest {
    static LocalIssuer issuer;
    static RecordingUpstream content;
    static RecordingUpstream admin;
    static RecordingUpstream session;
    static TestGateway gateway;

    private int seenBefore;

    @BeforeAll
    static void start() throws Exception {
        ((Logger) LoggerFactory.getLogger("access")).setAdditive(false); // thousands of lines that nobody reads
        issuer = LocalIssuer.start(0);
        content = RecordingUpstream.start(0);
        admin = RecordingUpstream.start(0);
        session = RecordingUpstream.start(0);
        gateway = TestGateway.start(issuer, content.url(), admin.url(), session.url());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        session.close();
        admin.close();
        content.close();
        issuer.close();
    }

    @BeforeEach
    void forget() {
        content.answer(200, "");
        seenBefore = content.requests().size();
    }

    /** What the content service got in this test. */
    List<HttpMessage> seen() {
        List<HttpMessage> all = content.requests();
        return all.subList(seenBefore, all.size());
    }

    HttpMessage seenOnce() {
        assertThat(seen()).hasSize(1);
        return seen().getFirst();
    }

    /** The first answer to {@code request} on a connection of its own. */
    static HttpMessage ask(String request) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            return raw.send(request).answer().orElseThrow(() -> new AssertionError("closed without an answer"));
        }
    }

    /** A request of GET {@code target} with these header lines, each with its line end. */
    static String get(String target, String... lines) {
        return "GET " + target + " HTTP/1.1\r\nHost: lacajita.test\r\n" + String.join("", lines) + "\r\n";
    }

    static Http http() {
        return http(gateway);
    }

    static Http http(TestGateway gateway) {
        return Http.to("http://127.0.0.1:" + gateway.port());
    }

    static List<String> names(HttpMessage message) {
        return message.headers().stream().map(Map.Entry::getKey).toList();
    }

    /** Until the gateway has closed its connection to the upstream. */
    static void untilClosed(RecordingUpstream.Wire wire) throws IOException {
        try {
            while (wire.socket().getInputStream().read() >= 0) {
                // nothing more is expected
            }
        } catch (SocketException reset) {
            // closed by a reset
        }
    }
}
