package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

    private String line() {
        await().until(() -> !lines.list.isEmpty());
        assertThat(lines.list).hasSize(1);
        return List.copyOf(lines.list).getFirst().getFormattedMessage();
    }
}
