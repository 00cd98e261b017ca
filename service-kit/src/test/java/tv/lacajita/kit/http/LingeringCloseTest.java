package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Clients that send all of a long body before they read the first byte of its refusal. */
class LingeringCloseTest {
    /** More than the buffers of both ends of a loopback connection hold. */
    private static final int LONG = 16 << 20;

    @AutoClose
    private static final RunningSample sample =
            RunningSample.over(EmbeddedPostgres.shared().freshDatabase(), Map.of());

    @ParameterizedTest
    @CsvSource({"POST /measured, 413", "POST /nowhere, 404", "PURGE /measured, 405", "POST /a%2fb, 400"})
    void get_their_answer(String address, int status) throws IOException {
        try (RawHttp client = RawHttp.connect(sample.port())) {
            client.send(head(address)).send(new byte[LONG]);
            assertThat(client.answer()).map(HttpMessage::status).contains(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "and so on"})
    void are_cut_when_they_do_not_come_to_an_end(String more) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setHandler(new Refusing());
        server.insertHandler(new LingeringClose(Duration.ofMillis(50)));
        server.start();
        try (RawHttp client = RawHttp.connect(connector.getLocalPort())) {
            client.send(head("POST /"));
            assertThat(client.answer()).map(HttpMessage::status).contains(403);
            await().until(() -> isCut(client.patience(Duration.ofMillis(10)), more));
        } finally {
            server.stop();
        }
    }

    private static boolean isCut(RawHttp client, String more) {
        try {
            return client.send(more).closedByServer();
        } catch (IOException cut) {
            return true;
        }
    }

    private static String head(String address) {
        return address + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + LONG
                + "\r\n\r\n";
    }

    private static final class Refusing extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(403);
            response.write(true, null, callback);
            return true;
        }
    }
}
