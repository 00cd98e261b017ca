package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

class ClosedRegistryTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().with("BACKEND_REGISTER_SECRET", "");

    @Test
    void stays_closed_without_a_configured_secret_and_says_so() {
        for (String path : new String[] {"/tokens", "/internal/session"}) {
            Answer closed =
                    app.api().header("X-BACKEND-SECRET", "").post(path, Map.of("sessionId", "abcd", "token", "t"));
            assertThat(closed.status()).isEqualTo(503);
            assertThat(closed.json().path("detail").textValue()).contains("BACKEND_REGISTER_SECRET");
        }
        assertThat(app.count()).isZero();
        assertThat(app.api()
                        .post("/session", Map.of("room", "r", "username", "u"))
                        .status())
                .isEqualTo(201);
    }
}
