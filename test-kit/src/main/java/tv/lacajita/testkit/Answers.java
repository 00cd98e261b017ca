package tv.lacajita.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How the issuer answers. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What OpenID Connect Discovery 1.0 has an issuer say of itself. */
    static String discovery(LocalIssuer issuer) {
        String base = issuer.baseUrl();
        return json(Map.of(
                "issuer",
                issuer.issuer(),
                "jwks_uri",
                issuer.jwksUrl(),
                "authorization_endpoint",
                base + "/authorize",
                "token_endpoint",
                base + "/oauth/token",
                "userinfo_endpoint",
                base + "/userinfo",
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public")));
    }
}
