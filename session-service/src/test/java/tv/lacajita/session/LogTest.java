package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What opens something stands in no log line, whatever happens. */
class LogTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();

    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @BeforeAll
    static void listen() {
        LINES.start();
        ROOT.addAppender(LINES);
    }

    @AfterAll
    static void stopListening() {
        ROOT.detachAppender(LINES);
    }

    @Test
    void a_whole_flow_leaves_no_token_no_secret_and_no_id_in_log_or_metrics() {
        JsonNode created = app.bySecret()
                .post("/internal/session", Map.of("room", "canary-room", "username", "canary-user", "role", "host"))
                .json();
        String id = created.path("id").textValue();
        String read = app.api().get("/session/" + id).json().path("token").textValue();
        String consumed = app.api()
                .header("Idempotency-Key", "canary-key")
                .post("/session/" + id + "/consume")
                .json()
                .path("token")
                .textValue();
        String registered = Tokens.minted("canary-room", "canary-registered");
        app.bySecret().post("/tokens", Map.of("sessionId", "canary-id", "token", registered));
        app.bySecret().post("/tokens", Map.of("sessionId", "canary-id", "token", registered + "x"));
        app.bySecret().post("/tokens", Map.of("sessionId", "canary-foreign-id", "token", "canary.foreign.token"));
        app.api().get("/session/canary-foreign-id");
        app.api().post("/session/canary-foreign-id/consume");
        app.bySecret().delete("/session/canary-foreign-id");
        String given = app.api()
                .get("/token?room=canary-room&username=canary-given")
                .json()
                .path("token")
                .textValue();
        app.api().post("/session/validate", Map.of("token", given));
        app.api().post("/session/" + id + "/consume");
        app.api().get("/session/" + id);
        app.api().header("X-BACKEND-SECRET", "canary-wrong-secret").post("/tokens", Map.of());
        app.api().header("Authorization", "Bearer " + given).get("/session/" + id);
        app.api().post("/session", "{\"room\":\"canary-broken");

        String log = LINES.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO))
                .map(line -> line.getFormattedMessage()
                        + line.getMDCPropertyMap()
                        + (line.getThrowableProxy() == null
                                ? ""
                                : line.getThrowableProxy().getMessage()))
                .collect(Collectors.joining("\n"));
        assertThat(log).contains("POST /session/{id}/consume 409");
        for (String secret : List.of(id, read, consumed, registered, given, SessionApp.SECRET, SessionApp.KEY_SECRET)) {
            assertThat(log).doesNotContain(secret);
        }
        assertThat(log).doesNotContain("canary");
        assertThat(app.metrics()).contains("/session/{id}").doesNotContain(id, "canary", "eyJ");
    }
}
