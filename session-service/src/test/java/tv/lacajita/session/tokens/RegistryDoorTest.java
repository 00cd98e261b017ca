package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.RawHttp;

/** Who may register a token: whoever sends the secret, in its header. */
class RegistryDoorTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void opens_to_the_secret_in_its_header_alone() throws IOException {
        long before = app.count();
        Map<String, String> body = Map.of("sessionId", "closed", "token", "t");
        assertThat(app.api().post("/tokens", body).status()).isEqualTo(401);
        assertThat(secret("wrong-wrong-wrong-wrong", body)).isEqualTo(401);
        assertThat(secret("", body)).isEqualTo(401);
        assertThat(secret(SessionApp.SECRET + "x", body)).isEqualTo(401);
        assertThat(secret(SessionApp.SECRET.toUpperCase(), body)).isEqualTo(401);
        assertThat(app.api()
                        .post("/tokens?X-BACKEND-SECRET=" + SessionApp.SECRET, body)
                        .status())
                .isEqualTo(401);
        assertThat(app.api()
                        .header("Cookie", "X-BACKEND-SECRET=" + SessionApp.SECRET)
                        .post("/tokens", body)
                        .status())
                .isEqualTo(401);
        assertThat(app.as("admin").post("/tokens", body).status()).isEqualTo(401);
        String twice = "X-BACKEND-SECRET: " + SessionApp.SECRET + "\r\n";
        var answers = RawHttp.exchange(
                app.port(),
                "POST /tokens HTTP/1.1\r\nHost: x\r\n" + twice + twice
                        + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertThat(answers.getFirst().toString()).contains("401");
        assertThat(app.count()).isEqualTo(before);
    }

    @Test
    void opens_whatever_the_case_of_the_header() {
        for (String name : List.of("X-BACKEND-SECRET", "x-backend-secret", "X-Backend-Secret")) {
            assertThat(app.api()
                            .header(name, SessionApp.SECRET)
                            .post("/tokens", Map.of("sessionId", "opened-" + name, "token", "t"))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static int secret(String secret, Object body) {
        return app.api()
                .header("X-BACKEND-SECRET", secret)
                .post("/tokens", body)
                .status();
    }
}
