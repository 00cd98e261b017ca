package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;

/** A token that is present is judged here, before the service sees anything; the service judges again. */
class TokensTest extends GatewayTest {

    @Test
    void passes_a_good_token_on_unchanged() {
        String token = issuer.token("auth0|alice", "admin");
        for (int i = 0; i < 2; i++) {
            assertThat(http().bearer(token).get("/x").status()).isEqualTo(200);
            assertThat(seen().getLast().header("Authorization")).hasValue("Bearer " + token);
        }
        assertThat(seen()).hasSize(2);
    }

    @Test
    void passes_a_request_without_a_token() {
        assertThat(http().get("/x").status()).isEqualTo(200);
    }

    @Test
    void refuses_bad_tokens_before_the_service_sees_them() {
        String good = issuer.token("auth0|alice", "admin");
        String expired = issuer.token("auth0|alice", Map.of("exp", Instant.now().minusSeconds(90)), "admin");
        for (String bad :
                new String[] {"x", "a.b.c", good + "A", good.substring(0, good.length() - 4), expired, "a b"}) {
            Http.Answer answer =
                    http().bearer(bad).header("Origin", "https://app.test").get("/x");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.json().path("detail").asText()).isIn("Token inválido", "El token ha expirado");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNotNull();
        }
        assertThat(seen()).isEmpty();
    }

    @Test
    void lets_a_browser_read_a_refusal_where_it_could_have_read_the_answer() {
        Http refused = http().bearer("not.a.token").header("Origin", "https://anywhere.test");
        assertThat(refused.get("/news/feed").header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(refused.get("/admin/news").header("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(refused.header("Origin", "https://app.test")
                        .get("/admin/news")
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("https://app.test");
    }

    @Test
    void refuses_two_tokens_and_other_schemes() throws IOException {
        String good = "Authorization: Bearer " + issuer.token("auth0|alice", "admin") + "\r\n";
        assertThat(ask(get("/x", good, "Authorization: Bearer x\r\n")).status()).isEqualTo(401);
        assertThat(ask(get("/x", "Authorization: Bearer x\r\n", good)).status()).isEqualTo(401);
        assertThat(ask(get("/x", "Authorization: Basic YTpi\r\n")).status()).isEqualTo(401);
        assertThat(seen()).isEmpty();
    }

    @Test
    void looks_for_no_token_where_requests_are_signed() throws IOException {
        for (String path : new String[] {"/api/livekit/webhook", "/livekit/webhook", "/panel/jwplayer/webhook"}) {
            HttpMessage answer =
                    ask("POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: a.b.c\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(session.requests().getLast().header("Authorization")).hasValue("a.b.c");
    }
}
