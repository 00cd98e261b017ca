package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tv.lacajita.testkit.RawHttp;

/** One line for each request, with what is needed to find it and nothing that must not be seen. */
class AccessLogTest extends GatewayTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void says_what_was_forwarded_where_and_how_long_it_took() throws IOException {
        ask(get("/api/users/7?token=canary-1", "X-Request-Id: r-1\r\n", "X-BACKEND-SECRET: canary-2\r\n"));
        assertThat(line()).matches("GET /api/users/7 200 ms=\\d+ id=r-1 upstreamMs=\\d+ route=api-users");
    }

    @Test
    void shows_the_start_of_a_session_id_only() throws IOException {
        ask(get("/api/session/p~AbCdEfGhIjKlMnOpQrStUv/consume", "X-Request-Id: r-3\r\n"));
        assertThat(line()).startsWith("GET /api/session/p~AbCd…/consume 200 ");
        lines.list.clear();
        ask(get("/session/registered-at-ours", "X-Request-Id: r-4\r\n"));
        assertThat(line()).startsWith("GET /session/regist… 200 ");
        lines.list.clear();
        ask(get("/session/validate"));
        assertThat(line()).startsWith("GET /session/validate 200 ");
    }

    @Test
    void says_what_was_refused_and_shows_no_token() throws IOException {
        ask(get("/api/x?a=canary", "X-Request-Id: r-2\r\n", "Authorization: Bearer canary\r\n"));
        assertThat(line()).matches("GET /api/x 401 ms=\\d+ id=r-2");
    }

    @Test
    void counts_by_route_and_never_by_path() throws IOException {
        ask(get("/api/users/canary"));
        await().untilAsserted(() -> assertThat(gateway.metrics())
                .contains("method=\"GET\"", "route=\"api-users\"", "status=\"200\"")
                .doesNotContain("canary"));
    }

    /** A stream of events lasts as long as its client likes, which says nothing of how soon it is answered. */
    @Test
    void times_an_answer_until_it_begins_and_logs_how_long_it_took() throws Exception {
        var end = new CountDownLatch(1);
        session.answer((request, wire) -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            end.await();
            wire.send("0\r\n\r\n");
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/api/rooms/events"));
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            end.countDown();
            assertThat(raw.answer()).isPresent();
        } finally {
            end.countDown();
            session.answer(200, "");
        }
        assertThat(line()).matches("GET /api/rooms/events 200 ms=\\d{4} id=.* upstreamMs=\\d{1,3} route=api-rooms");
        JsonNode routes = http().bearer(issuer.token("auth0|alice", "admin"))
                .get("/gateway/routes")
                .json();
        JsonNode rooms = routes.path("routes")
                .valueStream()
                .filter(route -> route.path("id").asText().equals("api-rooms"))
                .findFirst()
                .orElseThrow()
                .path("traffic");
        assertThat(rooms.path("requests").asInt()).isEqualTo(1);
        assertThat(rooms.at("/latencyMs/mean").asDouble()).isLessThan(500);
    }

    @Test
    void shows_prometheus_the_instances_and_what_is_under_way() throws Exception {
        var release = new CountDownLatch(1);
        content.answer((request, wire) -> {
            release.await();
            wire.answer(200, "");
        });
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            raw.send(get("/api/users/7"));
            await().untilAsserted(() -> assertThat(gateway.metrics())
                    .contains("gateway_requests_in_flight{route=\"api-users\",service=\"gateway\"} 1.0"));
            String instance = "instance=\"" + content.url() + "\",service=\"gateway\"";
            assertThat(gateway.metrics())
                    .contains("gateway_upstream_in_flight{" + instance + ",upstream=\"content\"} 1.0")
                    .contains("gateway_upstream_state{" + instance + ",state=\"ready\",upstream=\"content\"} 1.0")
                    .contains("gateway_upstream_state{" + instance + ",state=\"down\",upstream=\"content\"} 0.0")
                    .contains("gateway_upstream_ejected{" + instance + ",upstream=\"content\"} 0.0");
            release.countDown();
            assertThat(raw.answer()).isPresent();
        }
        await().untilAsserted(() -> assertThat(gateway.metrics()).doesNotContain("gateway_requests_in_flight{"));
    }

    private String line() {
        await().until(() -> !lines.list.isEmpty());
        assertThat(lines.list).hasSize(1);
        return List.copyOf(lines.list).getFirst().getFormattedMessage();
    }
}
