package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** What the gateway refuses before it has the body, asked by clients that read nothing before they have sent it all. */
class EarlyAnswersTest extends GatewayTest {
    /** More than the buffers of both ends of a loopback connection hold. */
    private static final int LONG = 16 << 20;

    private static final String LENGTH = "Content-Length: " + LONG + "\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"POST /news/7/like", "POST /img/upload/../..", "PURGE /playlists"})
    void are_read_by_who_sends_it_all_first(String address) throws IOException {
        try (RawHttp client = RawHttp.connect(gateway.port())) {
            client.send(address + " HTTP/1.1\r\nHost: a\r\n" + LENGTH + "\r\n").send(new byte[LONG]);
            assertThat(client.answer()).map(HttpMessage::status).get().isIn(400, 405, 413);
        }
        assertThat(seen()).isEmpty();
    }
}
