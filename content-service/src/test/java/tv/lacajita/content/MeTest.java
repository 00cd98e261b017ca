package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** GET and POST /user/me, on both surfaces. */
class MeTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    @Test
    void tells_what_the_token_says() {
        for (CheckedHttp surface : List.of(content.mobile(), content.admin())) {
            CheckedHttp alice = surface.bearer(TestContent.alice());
            JsonNode me = alice.get("/user/me").json();
            assertThat(me).hasToString("{\"sub\":\"auth0|alice\",\"email\":\"alice@example.com\",\"name\":\"Alice\"}");
            assertThat(alice.post("/api/user/me").json()).isEqualTo(me);
        }
    }

    @Test
    void takes_what_the_token_leaves_out_from_the_users_row() {
        var token = TestContent.ISSUER.token("auth0|demo-producer-2", "producer");
        JsonNode me = content.admin()
                .bearer(token)
                .post("/user/me", Map.of("ignored", 1))
                .json();
        assertThat(me.path("email").asText()).isEqualTo("producer-2@demo.lacajita.tv");
        assertThat(me.path("name").asText()).isEqualTo("Marta Salcedo");
    }

    @Test
    void is_null_where_nobody_knows() {
        JsonNode me = content.mobile()
                .bearer(TestContent.ISSUER.token("auth0|nobody"))
                .get("/user/me")
                .json();
        assertThat(me).hasToString("{\"sub\":\"auth0|nobody\",\"email\":null,\"name\":null}");
    }

    @Test
    void refuses_who_shows_no_token() {
        var answer = content.mobile().get("/user/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("detail").asText()).isEqualTo("Token requerido");
    }
}
