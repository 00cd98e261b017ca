package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultyIssuerTest {
    private final FaultyIssuer issuer = start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void counts_what_it_was_asked() {
        keySet();
        keySet();
        assertThat(issuer.hits()).isEqualTo(2);
    }

    @Test
    void answers_what_it_is_told_until_it_behaves_again() {
        issuer.publish("<html>");
        issuer.cacheControl("max-age=0");
        assertThat(keySet().text()).isEqualTo("<html>");
        assertThat(keySet().header("Cache-Control")).isEqualTo("max-age=0");
        issuer.status(500);
        assertThat(keySet().status()).isEqualTo(500);
        issuer.redirectTo("http://127.0.0.1:1/");
        assertThat(keySet().status()).isEqualTo(302);
        assertThat(keySet().header("Location")).isEqualTo("http://127.0.0.1:1/");
        issuer.behave();
        assertThat(keySet().json().get("keys")).hasSize(1);
        assertThat(keySet().header("Cache-Control")).isNull();
    }

    @Test
    void comes_back_on_the_same_port() throws IOException {
        issuer.down();
        assertThatThrownBy(this::keySet)
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ConnectException.class);
        issuer.up();
        assertThat(keySet().status()).isEqualTo(200);
    }

    @Test
    void delays_its_answer() {
        issuer.delay(Duration.ofMillis(150));
        long start = System.nanoTime();
        keySet();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void hangs_without_a_byte_and_goes_down_meanwhile() throws IOException {
        issuer.hang();
        try (var socket = asking(200)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            issuer.down();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void drips_a_byte_a_second() throws IOException {
        issuer.drip();
        try (var socket = asking(700)) {
            var got = new StringBuilder();
            assertThatThrownBy(() -> {
                        for (int next; (next = socket.getInputStream().read()) >= 0; ) {
                            got.append((char) next);
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(got.toString()).endsWith("\r\n\r\n{");
        }
    }

    private Http.Answer keySet() {
        return Http.to(issuer.jwksUrl()).get("");
    }

    private Socket asking(int timeoutMillis) throws IOException {
        var socket = new Socket("127.0.0.1", issuer.port());
        socket.setSoTimeout(timeoutMillis);
        socket.getOutputStream()
                .write("GET /.well-known/jwks.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static FaultyIssuer start() {
        try {
            return FaultyIssuer.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
