package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.testkit.Http.Answer;

class ServiceTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().with("CORS_ORIGINS", "https://otro.test");

    @Test
    void says_how_it_is() {
        JsonNode health = app.api().get("/health").json();
        assertThat(health.path("status").textValue()).isEqualTo("ok");
        assertThat(health.path("service").textValue()).isEqualTo("session-service");
        assertThat(health.path("store").textValue()).isEqualTo("postgres");
        assertThat(health.path("livekit").textValue()).isEqualTo("down");
        assertThat(app.api().get("/api/health/live").status()).isEqualTo(200);
        assertThat(app.api().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void sends_who_asks_for_users_to_the_gateway() {
        Answer sent = app.api().post("/api/users", Map.of("email", "a@b.test"));
        assertThat(sent.status()).isEqualTo(308);
        assertThat(sent.header("Location")).isEqualTo("https://puerta.test/api/users");
        assertThat(app.api().get("/users/auth0%7C1?x=%0Ay").header("Location"))
                .isEqualTo("https://puerta.test/users/auth0%7C1?x=%0Ay");
    }

    @Test
    void answers_browsers_of_its_front_ends_and_no_others() {
        for (String origin : new String[] {"https://estudio.test", "https://panel.test", "https://otro.test"}) {
            assertThat(allowed(origin)).isEqualTo(origin);
        }
        for (String origin : new String[] {"https://mal.test", "null", "http://panel.test", "https://panel.test.mal"}) {
            assertThat(allowed(origin)).isNull();
        }
    }

    private static String allowed(String origin) {
        return app.api()
                .header("Origin", origin)
                .post("/session", Map.of("room", "cors", "username", "u"))
                .header("Access-Control-Allow-Origin");
    }

    @Test
    void repeats_the_sentence_of_every_refusal_as_error() {
        for (Answer refused : new Answer[] {
            app.api().get("/session/p~unknown"),
            app.api().post("/session", "{"),
            app.api().post("/tokens", Map.of()),
            app.api().http().get("/nowhere"),
            app.api().http().get("/tokens")
        }) {
            assertThat(refused.json().path("error").textValue()).isNotBlank();
            assertThat(refused.json().path("error")).isEqualTo(refused.json().path("detail"));
        }
    }

    @Test
    void serves_its_contract_as_a_page() {
        assertThat(app.api().http().get("/docs").text()).contains("Sesiones y tokens");
        assertThat(app.api().http().get("/openapi.json").json().path("openapi").textValue())
                .isEqualTo("3.1.0");
    }
}
