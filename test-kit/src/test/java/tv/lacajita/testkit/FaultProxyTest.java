package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0);
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void hands_on_every_byte_and_the_close_both_ways() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        new java.util.Random(1).nextBytes(megabyte);
        try (var client = client()) {
            Thread.ofVirtual().start(() -> {
                try {
                    client.getOutputStream().write(megabyte);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(megabyte);
        }
    }

    @Test
    void latency_delays_each_answer_but_does_not_thin_the_stream() throws IOException {
        proxy.downstream(Toxic.latency(Duration.ofMillis(300)));
        try (var client = client()) {
            assertThat(timeOfEcho(client, 1)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
            assertThat(timeOfEcho(client, 500_000)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(2));
            proxy.heal();
            assertThat(timeOfEcho(client, 1)).isLessThan(Duration.ofMillis(300));
        }
    }

    @Test
    void bandwidth_spreads_the_bytes() throws IOException {
        proxy.upstream(Toxic.bandwidth(100_000));
        try (var client = client()) {
            assertThat(timeOfEcho(client, 30_000)).isBetween(Duration.ofMillis(270), Duration.ofMillis(1500));
        }
    }

    @Test
    void slicer_hands_on_in_pieces() throws IOException {
        proxy.downstream(Toxic.slicer(3, Duration.ofMillis(150)));
        try (var client = client()) {
            client.getOutputStream().write(new byte[9]);
            assertThat(client.getInputStream().read(new byte[9])).isEqualTo(3);
            assertThat(client.getInputStream().readNBytes(6)).hasSize(6);
        }
    }

    @Test
    void slow_close_hides_the_end_for_a_while() throws IOException {
        proxy.downstream(Toxic.slowClose(Duration.ofMillis(200)));
        try (var client = client()) {
            client.shutdownOutput();
            long start = System.nanoTime();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(since(start)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void timeout_swallows_the_answer_and_then_closes() throws IOException {
        try (var client = client()) {
            timeOfEcho(client, 1);
            proxy.downstream(Toxic.timeout(Duration.ofMillis(200)));
            long start = System.nanoTime();
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(since(start)).isGreaterThan(Duration.ofMillis(190));
        }
    }

    @Test
    void timeout_of_zero_swallows_and_keeps_the_connection() throws IOException {
        proxy.downstream(Toxic.timeout(Duration.ZERO));
        try (var client = client()) {
            client.setSoTimeout(150);
            client.getOutputStream().write(1);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            client.getOutputStream().write(2);
            assertThat(client.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void a_toxic_that_was_replaced_ends_nothing() throws IOException {
        try (var client = client()) {
            timeOfEcho(client, 1);
            proxy.downstream(Toxic.timeout(Duration.ofMillis(50)));
            proxy.heal();
            client.setSoTimeout(150);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void reset_is_a_tcp_reset() throws IOException {
        try (var client = client()) {
            timeOfEcho(client, 1);
            proxy.downstream(Toxic.reset(Duration.ZERO));
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void limit_closes_after_so_many_bytes() throws IOException {
        proxy.downstream(Toxic.limit(5));
        try (var client = client()) {
            client.getOutputStream().write(new byte[9]);
            assertThat(client.getInputStream().readNBytes(9)).hasSize(5);
        }
    }

    @Test
    void down_cuts_and_refuses_until_up() throws IOException {
        try (var client = client()) {
            timeOfEcho(client, 1);
            proxy.down();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
        proxy.up();
        try (var client = client()) {
            timeOfEcho(client, 1);
        }
    }

    private Socket client() throws IOException {
        var socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static Duration timeOfEcho(Socket client, int bytes) throws IOException {
        long start = System.nanoTime();
        client.getOutputStream().write(new byte[bytes]);
        assertThat(client.getInputStream().readNBytes(bytes)).hasSize(bytes);
        return since(start);
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client;
                InputStream in = client.getInputStream()) {
            in.transferTo(client.getOutputStream());
        } catch (IOException cut) {
            // what the tests are about
        }
    }
}
