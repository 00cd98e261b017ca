package tv.lacajita.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.testkit.RecordingUpstream;

/** What a URL from outside may make the server do, with a listener on loopback that must not be reached. */
class FetcherTest {
    private static final FetchLimits LIMITS = new FetchLimits(1 << 20, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private RecordingUpstream listener;
    private Fetcher fetcher;
    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        listener = RecordingUpstream.start(0);
        listener.answer(200, "#EXTM3U");
        fetcher = new Fetcher(new AddressRules(List.of("Allowed.example", "127.0.0.1")), this::addresses);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        listener.close();
    }

    /** Names of this test; the rest as the system knows them. */
    private InetAddress[] addresses(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        return switch (host) {
            case "allowed.example" -> InetAddress.getAllByName("127.0.0.1");
            case "inside.example" -> InetAddress.getAllByName("127.0.0.9");
            case "mixed.example" ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.9")};
            case "rebinding.example" -> InetAddress.getAllByName(lookups.get() == 1 ? "127.0.0.1" : "127.0.0.9");
            case "unknown.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    @Test
    void reads_what_is_allowed_and_says_who_it_is_and_nothing_more() throws IOException {
        try (Fetched answer = fetcher.get("http://allowed.example:" + listener.port() + "/a%20b?c=d", LIMITS)) {
            assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("#EXTM3U");
            assertThat(answer.contentType()).isEqualTo("text/plain");
        }
        var request = listener.requests().getFirst();
        assertThat(request.target()).isEqualTo("/a%20b?c=d");
        assertThat(request.header("Host")).hasValue("allowed.example:" + listener.port());
        assertThat(request.header("User-Agent")).hasValue("LaCajitaTV");
        assertThat(request.header("Accept-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.9:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.9]:%d/",
                "http://[::127.0.0.9]:%d/",
                "http://[64:ff9b::7f00:9]:%d/",
                "http://0.0.0.0:%d/",
                "http://[::]:%d/",
                "http://2130706441:%d/",
                "http://0x7f.0.0.9:%d/",
                "http://127.9:%d/",
                "http://10.0.0.1:%d/",
                "http://172.16.0.1:%d/",
                "http://192.168.1.1:%d/",
                "http://100.64.0.1:%d/",
                "http://169.254.169.254:%d/latest/meta-data/",
                "http://224.0.0.1:%d/",
                "http://255.255.255.255:%d/",
                "http://[fe80::1]:%d/",
                "http://[fc00::1]:%d/",
                "http://[fd00:ec2::254]:%d/",
                "http://[ff02::1]:%d/",
                "http://[2002:7f00:9::1]:%d/",
                "http://inside.example:%d/",
                "http://mixed.example:%d/",
                "http://user:clave@allowed.example:%d/",
                "http://user@allowed.example:%d/",
                "https://127.0.0.9:%d/",
                "file:///etc/passwd",
                "gopher://allowed.example:%d/_x",
                "ftp://allowed.example:%d/",
                "jar:http://allowed.example:%d/a.jar!/",
                "dict://allowed.example:%d/",
                "//allowed.example:%d/",
                "allowed.example:%d",
                "http://allowed.example:99999/",
                "http:///x",
                "",
                "${jndi:ldap://allowed.example:%d/x}",
                "http://${jndi:ldap://allowed.example:%d/x}/",
                "http://{{7*7}}.allowed.example:%d/",
                "$(curl http://allowed.example:%d/)",
                "%%{http://allowed.example:%d/}",
                "http://allowed.example:%d/\r\nX: 1"
            })
    void refuses_what_is_not_public_without_a_connection(String form) throws IOException {
        try (var inside = new ServerSocket()) {
            inside.bind(new InetSocketAddress("0.0.0.0", 0));
            inside.setSoTimeout(1);
            String url = String.format(form, inside.getLocalPort());
            ApiError refusal = refusal(url, LIMITS);
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.detail())
                    .startsWith("Esa dirección no se admite")
                    .doesNotContain("127");
            assertThatThrownBy(inside::accept).hasMessageContaining("timed out");
        }
    }

    @Test
    void checks_each_redirect_anew() throws IOException {
        try (var inside = RecordingUpstream.start(0)) {
            String here = "http://allowed.example:" + listener.port();
            for (String target : List.of(
                    "http://127.0.0.9:" + inside.port() + "/",
                    "http://inside.example:" + inside.port() + "/",
                    "//inside.example:" + inside.port() + "/",
                    "file:///etc/passwd",
                    "http://a:b@allowed.example:" + inside.port() + "/",
                    "http://in valid/")) {
                listener.answer((request, wire) ->
                        wire.send("HTTP/1.1 302 -\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n"));
                assertStatus(400, here + "/list.m3u");
            }
            assertThat(inside.connections()).isZero();
            listener.answer((request, wire) -> {
                if (request.target().equals("/list.m3u")) {
                    wire.send("HTTP/1.1 307 -\r\nLocation: other.m3u\r\nContent-Length: 0\r\n\r\n");
                } else {
                    wire.answer(200, "moved");
                }
            });
            try (Fetched answer = fetcher.get(here + "/list.m3u", LIMITS)) {
                assertThat(answer.body().readAllBytes()).asString().isEqualTo("moved");
            }
        }
    }

    @Test
    void looks_a_name_up_again_for_a_redirect_and_believes_only_that_answer() {
        String here = "http://rebinding.example:" + listener.port() + "/";
        listener.answer(
                (request, wire) -> wire.send("HTTP/1.1 302 -\r\nLocation: " + here + "\r\nContent-Length: 0\r\n\r\n"));
        assertStatus(400, here);
        assertThat(lookups).hasValueGreaterThan(1);
        assertThat(listener.requests()).hasSize(1);
    }

    @Test
    void gives_up_on_redirects_without_end() {
        String here = "http://allowed.example:" + listener.port() + "/";
        listener.answer(
                (request, wire) -> wire.send("HTTP/1.1 302 -\r\nLocation: " + here + "\r\nContent-Length: 0\r\n\r\n"));
        assertStatus(502, here);
        assertThat(listener.requests()).hasSize(6);
    }

    @Test
    void says_502_when_the_answer_is_late_or_bad_or_breaks_off() throws IOException {
        String here = "http://allowed.example:" + listener.port() + "/";
        var never = new CountDownLatch(1);
        var hurried = new FetchLimits(10, Duration.ofMillis(200), Duration.ofMillis(400));
        listener.answer((request, wire) -> never.await());
        assertThat(refusal(here, hurried)).hasMessage("No se pudo leer la dirección: no respondió a tiempo");
        never.countDown();
        listener.answer(404, "no");
        assertThat(refusal(here, LIMITS)).hasMessage("No se pudo leer la dirección: respondió con el estado 404");
        assertThat(refusal("http://unknown.example/", LIMITS))
                .hasMessage("No se pudo leer la dirección: no se encuentra el servidor");
        listener.answer((request, wire) -> wire.reset());
        assertStatus(502, here);
        listener.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 -\r\nContent-Length: 100\r\n\r\nhalf");
            wire.close();
        });
        try (Fetched answer = fetcher.get(here, LIMITS)) {
            assertThat(statusOfReading(answer)).isEqualTo(502);
        }
    }

    @Test
    void reads_no_more_and_waits_no_longer_than_it_may() throws IOException {
        String here = "http://allowed.example:" + listener.port() + "/";
        listener.answer(200, "0123456789A");
        var short10 = new FetchLimits(10, Duration.ofSeconds(2), Duration.ofSeconds(5));
        try (Fetched answer = fetcher.get(here, short10)) {
            assertThat(statusOfReading(answer)).isEqualTo(413);
        }
        var never = new CountDownLatch(1);
        listener.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 -\r\nContent-Length: 100\r\n\r\nhalf");
            never.await();
        });
        var hurried = new FetchLimits(100, Duration.ofSeconds(2), Duration.ofMillis(300));
        try (Fetched answer = fetcher.get(here, hurried)) {
            assertThat(statusOfReading(answer)).isIn(408, 502);
        }
        never.countDown();
    }

    @Test
    void names_the_host_in_the_handshake_and_trusts_no_certificate_of_anybody() throws Exception {
        try (var tls = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var hello = new StringBuffer();
            Thread.ofVirtual().start(() -> {
                try (var socket = tls.accept()) {
                    byte[] bytes = new byte[2_000];
                    int length = socket.getInputStream().read(bytes);
                    hello.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    hello.append(e);
                }
            });
            assertStatus(502, "https://allowed.example:" + tls.getLocalPort() + "/");
            assertThat(hello).contains("allowed.example");
        }
    }

    private void assertStatus(int status, String url) {
        assertThat(refusal(url, LIMITS).status()).isEqualTo(status);
    }

    private ApiError refusal(String url, FetchLimits limits) {
        return catchThrowableOfType(ApiError.class, () -> fetcher.get(url, limits));
    }

    private static int statusOfReading(Fetched answer) {
        return catchThrowableOfType(ApiError.class, () -> answer.body().readAllBytes())
                .status();
    }
}
