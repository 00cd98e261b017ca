package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.Http;

/** An instance behind {@code https}, with a certificate for {@code localhost} that the JVM trusts. */
class TlsUpstreamTest extends GatewayTest {
    private static final String PASSWORD = "for-this-test";
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private static Path folder;

    private static SSLContext before;
    private static HttpsServer server;
    private static TestGateway secure;

    @BeforeAll
    static void startSecure() throws Exception {
        before = SSLContext.getDefault();
        SSLContext context = context(certificate());
        SSLContext.setDefault(context);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(THREADS);
        server.createContext("/", TlsUpstreamTest::echo);
        server.start();
        int port = server.getAddress().getPort();
        // the name is in the certificate, the address is not
        secure = TestGateway.start(issuer, "https://localhost:" + port, "https://127.0.0.1:" + port, session.url());
    }

    @AfterAll
    static void stopSecure() {
        secure.close();
        server.stop(0);
        THREADS.close();
        SSLContext.setDefault(before);
    }

    @Test
    void is_seen_to_be_ready_and_gets_requests_over_kept_connections() {
        Http client = http(secure);
        assertThat(client.get("/health").json().at("/services/content/status").asText())
                .isEqualTo("ok");
        for (int i = 0; i < 3; i++) {
            assertThat(client.post("/x", "{\"a\": " + i + "}").text()).isEqualTo("{\"a\": " + i + "}");
        }
    }

    @Test
    void gets_and_gives_long_bodies() {
        byte[] body = new byte[8 << 20];
        new Random(1).nextBytes(body);
        secure.route(BodiesTest.LONG);
        assertThat(http(secure)
                        .send("POST", "/long", BodyPublishers.ofByteArray(body))
                        .body())
                .isEqualTo(body);
    }

    @Test
    void is_not_believed_to_be_another() {
        assertThat(http(secure).get("/panel/x").status()).isEqualTo(502);
    }

    /** TLS takes a part whole, also when the socket does not: at the end of a body nothing else would push it out. */
    @Test
    void gets_also_the_last_bytes_when_they_find_its_socket_full() throws Exception {
        SSLContext context = SSLContext.getDefault();
        var sent = new AtomicInteger();
        var reads = new CountDownLatch(1);
        try (var listener =
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Integer> received = THREADS.submit(() -> {
                try (var socket = (SSLSocket) listener.accept()) {
                    socket.startHandshake();
                    reads.await();
                    return socket.getInputStream().readNBytes(sent.get()).length;
                }
            });
            URI origin = URI.create("https://localhost:" + listener.getLocalPort());
            try (Wire wire = Wire.to(origin, Duration.ofSeconds(5), context)) {
                while (!wire.holdsBack()) {
                    ByteBuffer part = ByteBuffer.allocate(8 * 1024);
                    wire.write(part);
                    sent.addAndGet(part.position());
                }
                reads.countDown();
                await().until(() -> {
                    wire.write(ByteBuffer.allocate(0));
                    return !wire.holdsBack();
                });
                assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(sent.get());
            }
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Made by the JDK's own tool: its classes that could do it are not for others. */
    private static Path certificate() throws Exception {
        Path file = folder.resolve("localhost.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static SSLContext context(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
