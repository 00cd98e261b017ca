package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;
import tv.lacajita.testkit.RecordingUpstream;

/** Two instances of a service, of which one fails: what may be repeated reaches the other, nothing is done twice. */
class InstancesTest extends GatewayTest {
    private static final int CLIENTS = 8;

    private RecordingUpstream other;
    private TestGateway two;

    @BeforeEach
    void startTwo() throws IOException {
        other = RecordingUpstream.start(0);
        two = TestGateway.start(issuer, content.url() + "," + other.url(), admin.url(), session.url());
    }

    @AfterEach
    void stopTwo() throws IOException {
        two.close();
        other.close();
    }

    @Test
    void loses_no_read_while_an_instance_is_killed() throws Exception {
        var ending = new AtomicBoolean();
        var answered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> clients = Stream.generate(() -> threads.submit(() -> read(answered, ending)))
                    .limit(CLIENTS)
                    .toList();
            await().until(() -> answered.get() > 500);
            other.close();
            int before = answered.get();
            await().until(() -> answered.get() > before + 500);
            ending.set(true);
            for (Future<List<Integer>> client : clients) {
                assertThat(client.get()).containsOnly(200);
            }
        }
        assertThat(other.requests()).isNotEmpty();
    }

    /** The statuses of one read after the other over one connection. */
    private List<Integer> read(AtomicInteger answered, AtomicBoolean ending) throws IOException {
        var statuses = new ArrayList<Integer>();
        try (RawHttp raw = RawHttp.connect(two.port())) {
            while (!ending.get()) {
                statuses.add(raw.send(get("/x")).answer().orElseThrow().status());
                answered.incrementAndGet();
            }
        }
        return statuses;
    }

    @Test
    void gives_a_post_that_was_refused_to_the_other() throws Exception {
        other.close();
        for (int i = 0; i < 20; i++) {
            assertThat(post("/post/" + i).status()).isEqualTo(200);
        }
        assertThat(requests(content)).hasSize(20).allMatch(request -> request.text()
                .equals("hi"));
        assertThat(requests(content).stream().map(HttpMessage::target)).doesNotHaveDuplicates();
    }

    @Test
    void gives_an_upload_that_was_refused_to_the_other() throws Exception {
        other.close();
        String body = "a".repeat(300_000);
        for (int i = 0; i < 4; i++) {
            assertThat(ask(
                                    two,
                                    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(requests(content)).hasSize(4).allMatch(request -> request.text()
                .equals(body));
    }

    @Test
    void repeats_a_read_that_was_reset_and_then_leaves_the_instance_out() throws Exception {
        other.answer((request, wire) -> wire.reset());
        for (int i = 0; i < 50; i++) {
            assertThat(ask(two, get("/x")).status()).isEqualTo(200);
        }
        assertThat(requests(other)).hasSize(3);
        assertThat(requests(content)).hasSize(50);
    }

    @Test
    void repeats_no_post_that_was_reset() throws Exception {
        other.answer((request, wire) -> wire.reset());
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 50; i++) {
            statuses.add(post("/post/" + i).status());
        }
        assertThat(new HashSet<>(statuses)).containsExactlyInAnyOrder(200, 502);
        assertThat(Stream.concat(requests(content).stream(), requests(other).stream()))
                .extracting(HttpMessage::target)
                .hasSize(50)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n",
                "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
            })
    void repeats_nothing_else_that_was_reset(String request) throws Exception {
        content.answer((message, wire) -> wire.reset());
        other.answer((message, wire) -> wire.reset());
        assertThat(ask(two, request).status()).isEqualTo(502);
        assertThat(requests(content).size() + requests(other).size()).isEqualTo(1);
    }

    @Test
    void repeats_a_read_once_and_no_more() throws Exception {
        content.answer((request, wire) -> wire.reset());
        other.answer((request, wire) -> wire.reset());
        assertThat(ask(two, get("/x")).status()).isEqualTo(502);
        assertThat(requests(content)).hasSize(1);
        assertThat(requests(other)).hasSize(1);
    }

    /** A lone instance, too: that it closes a connection which it kept says nothing against a new one. */
    @Test
    void repeats_a_read_that_meets_the_end_of_a_kept_connection() throws Exception {
        content.answer((request, wire) -> {
            wire.answer(200, "");
            if (request.target().endsWith("7")) {
                wire.close(); // the next request may already be on its way
            }
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < 3_000; i++) {
                assertThat(raw.send(get("/" + i)).answer().orElseThrow().status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void uses_an_instance_again_that_was_left_out_and_is_well() throws Exception {
        other.answer((request, wire) -> {
            if (request.target().startsWith("/health")) {
                wire.answer(200, "");
            } else {
                wire.reset();
            }
        });
        try (var two = TestGateway.attentive(issuer, content.url() + "," + other.url(), admin.url(), session.url())) {
            for (int i = 0; i < 20; i++) {
                assertThat(ask(two, get("/x")).status()).isEqualTo(200);
            }
            int broken = requests(other).size();
            assertThat(broken).isBetween(3, 9);
            other.answer(200, "");
            await().untilAsserted(() -> {
                assertThat(ask(two, get("/x")).status()).isEqualTo(200);
                assertThat(requests(other)).hasSizeGreaterThan(broken);
            });
        }
    }

    @Test
    void avoids_an_instance_that_hangs() throws Exception {
        var release = new CountDownLatch(1);
        try (var two = TestGateway.attentive(issuer, content.url() + "," + other.url(), admin.url(), session.url())) {
            other.answer((request, wire) -> release.await());
            await().until(() -> http(two).get("/health").text().contains("down"));
            for (int i = 0; i < 20; i++) {
                assertThat(ask(two, get("/x")).status()).isEqualTo(200);
            }
            release.countDown();
        }
    }

    @Test
    void avoids_an_instance_that_closes_its_connections_as_one_does_that_drains() throws Exception {
        other.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            wire.close();
        });
        for (int i = 0; i < 20; i++) {
            assertThat(post("/post/" + i).status()).isEqualTo(200);
        }
        assertThat(requests(other)).hasSize(1);
        content.answer((request, wire) -> wire.reset());
        assertThat(ask(two, get("/x")).status()).isEqualTo(200);
        assertThat(requests(other)).hasSize(2);
    }

    /** What {@code upstream} got in this test, the gateway's looks at it left out. */
    private List<HttpMessage> requests(RecordingUpstream upstream) {
        List<HttpMessage> all = upstream == content ? seen() : upstream.requests();
        return all.stream()
                .filter(request -> !request.target().startsWith("/health"))
                .toList();
    }

    private HttpMessage post(String target) throws IOException {
        return ask(two, "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    }

    private static HttpMessage ask(TestGateway gateway, String request) throws IOException {
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            return raw.send(request).answer().orElseThrow();
        }
    }
}
