package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

/** What changes under way: the key that tokens are kept with, the secret that opens the registry. */
class ChangingSecretsTest {
    private static final String OLD_SECRET = "old-register-secret";
    private static final String NEW_SECRET = "new-register-secret";

    @RegisterExtension
    static final SessionApp app = new SessionApp().withRedis().with("TOKEN_ENCRYPTION_KEY", key(1));

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis"})
    void a_token_that_cannot_be_read_is_not_used_up(String store) {
        app.with("BACKEND_REGISTER_SECRET", SessionApp.SECRET);
        Api first = app.with("SESSION_STORE", store)
                .with("TOKEN_ENCRYPTION_KEY", key(1))
                .startAnother();
        String id = "unreadable-" + store;
        first.header("X-BACKEND-SECRET", SessionApp.SECRET).post("/tokens", Map.of("sessionId", id, "token", "opaque"));
        Api changed = app.with("TOKEN_ENCRYPTION_KEY", key(2)).startAnother();
        for (Answer answer : new Answer[] {
            changed.get("/session/" + id), changed.post("/session/" + id + "/consume"),
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        }
        Answer consumed = first.post("/session/" + id + "/consume");
        assertThat(consumed.status()).isEqualTo(200);
        assertThat(consumed.json().path("token").textValue()).isEqualTo("opaque");
    }

    /** F21. */
    @Test
    void two_secrets_open_the_registry_while_one_replaces_the_other() {
        Api both = app.with("BACKEND_REGISTER_SECRET", OLD_SECRET + "," + NEW_SECRET)
                .startAnother();
        assertThat(register(both, OLD_SECRET, "rotating-1")).isEqualTo(201);
        assertThat(register(both, NEW_SECRET, "rotating-2")).isEqualTo(201);
        assertThat(register(both, OLD_SECRET + "," + NEW_SECRET, "rotating-3")).isEqualTo(401);
        Api after = app.with("BACKEND_REGISTER_SECRET", NEW_SECRET).startAnother();
        assertThat(register(after, NEW_SECRET, "rotating-4")).isEqualTo(201);
        assertThat(register(after, OLD_SECRET, "rotating-5")).isEqualTo(401);
        assertThat(after.get("/session/rotating-5").status()).isEqualTo(404);
    }

    private static int register(Api api, String secret, String id) {
        return api.header("X-BACKEND-SECRET", secret)
                .post("/tokens", Map.of("sessionId", id, "token", "opaque"))
                .status();
    }

    private static String key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return Base64.getEncoder().encodeToString(key);
    }
}
