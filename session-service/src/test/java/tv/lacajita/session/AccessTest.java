package tv.lacajita.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.testkit.Http.Answer;

/** Every address × every caller, where only who has a token may create; the start has compared contract and code. */
class AccessTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().with("SESSION_CREATE_AUTH", "bearer");

    private static final List<String> ROLES = List.of("admin", "producer", "agency", "user");

    static Stream<String> addresses() {
        return Contract.load("openapi/session.yaml", Map.of("SESSION_CREATE_AUTH", Access.BEARER))
                .addressesWithAccess()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void lets_in_who_may_and_nobody_else(String address) {
        String access = address.replaceFirst(".*\\((.*)\\)", "$1");
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("nobody", access.equals("public") ? 0 : 401);
        ROLES.forEach(role -> expected.put(role, refusal(role, access)));
        expected.put("secret", access.equals("public") || access.endsWith("secret") ? 0 : 401);

        Map<String, Integer> seen = new LinkedHashMap<>();
        expected.keySet().forEach(caller -> {
            int status = ask(caller, address).status();
            seen.put(caller, status == 401 || status == 403 ? status : 0);
        });
        assertThat(seen).isEqualTo(expected);
    }

    private static int refusal(String role, String access) {
        return switch (access) {
            case "secret", "signed" -> 401;
            case "admin or secret" -> role.equals("admin") ? 0 : 403;
            default -> 0;
        };
    }

    @Test
    void refuses_a_bad_token_where_none_is_needed() {
        Answer refused = app.api().header("Authorization", "Bearer x.y.z").get("/session/p~x");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.json().path("error").textValue()).isEqualTo("Token inválido");
    }

    @Test
    void refuses_a_livekit_token_as_a_bearer() {
        assertThat(app.api()
                        .header("Authorization", "Bearer " + Tokens.minted("r", "u"))
                        .post("/session", Map.of("room", "r", "username", "u"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void says_in_its_document_who_may_create() {
        assertThat(app.api()
                        .http()
                        .get("/openapi.json")
                        .json()
                        .at("/paths/~1session/post/x-access")
                        .textValue())
                .isEqualTo("bearer");
    }

    private static Answer ask(String caller, String address) {
        Api api =
                switch (caller) {
                    case "nobody" -> app.api();
                    case "secret" -> app.bySecret();
                    default -> app.as(caller);
                };
        String[] words = address.split(" ");
        String path = words[1].replace("{id}", "p~unknown")
                .replaceAll("\\{(room|identity)}", "r")
                .replace("{asset}", "swagger-ui.css");
        String method = path.equals("/sessions/events") ? "HEAD" : words[0]; // its GET never ends
        String type = path.endsWith("/webhook") ? "application/webhook+json" : "application/json";
        return api.http().header("Content-Type", type).send(method, path, BodyPublishers.ofString("{}"));
    }
}
