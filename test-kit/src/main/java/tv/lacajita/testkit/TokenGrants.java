package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /oauth/token} with the grants {@code password} and {@code client_credentials}, as Auth0 answers
 * (https://auth0.com/docs/api/authentication): the client's secret is checked, refusals are RFC 6749's objects.
 */
final class TokenGrants implements HttpHandler {
    private static final Duration USER_TOKEN = Duration.ofHours(12);
    private static final Duration MACHINE_TOKEN = Duration.ofHours(24);

    private final LocalIssuer issuer;
    private final Tenant tenant;

    TokenGrants(LocalIssuer issuer, Tenant tenant) {
        this.issuer = issuer;
        this.tenant = tenant;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        JsonNode asked = Tenant.JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (!asked.path("client_id").asText().equals(LocalIssuer.CLIENT_ID)
                || !asked.path("client_secret").asText().equals(LocalIssuer.CLIENT_SECRET)) {
            refuse(exchange, 401, "access_denied", "Unauthorized");
            return;
        }
        switch (asked.path("grant_type").asText()) {
            case "password" -> password(exchange, asked);
            case "client_credentials" ->
                machine(exchange, asked.path("audience").asText());
            default -> refuse(exchange, 403, "unsupported_grant_type", "Unsupported grant type");
        }
    }

    private void password(HttpExchange exchange, JsonNode asked) throws IOException {
        Optional<ObjectNode> user = tenant.userOf(asked.path("username").asText());
        String sub = user.map(known -> known.path("user_id").asText()).orElse("");
        if (!tenant.knows(sub, asked.path("password").asText())) {
            refuse(exchange, 403, "invalid_grant", "Wrong email or password.");
            return;
        }
        if (user.get().path("blocked").asBoolean()) {
            refuse(exchange, 401, "unauthorized", "user is blocked");
            return;
        }
        tenant.login(sub, 0);
        Map<String, ?> idClaims = Map.of(
                "aud", LocalIssuer.CLIENT_ID, "email", asked.path("username").asText());
        String access = issuer.token(sub, Map.of(), tenant.roleNames(sub).toArray(String[]::new));
        grant(
                exchange,
                granted(access, USER_TOKEN)
                        .put("id_token", issuer.token(sub, idClaims))
                        .put("scope", "openid profile email"));
    }

    private void machine(HttpExchange exchange, String audience) throws IOException {
        if (!audience.equals(LocalIssuer.AUDIENCE) && !audience.equals(issuer.managementAudience())) {
            refuse(exchange, 403, "access_denied", "Service not found: " + audience);
            return;
        }
        Instant expires = Instant.now().plus(MACHINE_TOKEN);
        String access = issuer.token(LocalIssuer.CLIENT_ID + "@clients", Map.of("aud", audience, "exp", expires));
        grant(exchange, granted(access, MACHINE_TOKEN));
    }

    private static ObjectNode granted(String accessToken, Duration lifetime) {
        return Tenant.JSON
                .createObjectNode()
                .put("access_token", accessToken)
                .put("expires_in", lifetime.toSeconds())
                .put("token_type", "Bearer");
    }

    private static void grant(HttpExchange exchange, ObjectNode granted) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        Answers.send(exchange, 200, granted.toString());
    }

    private static void refuse(HttpExchange exchange, int status, String error, String why) throws IOException {
        Answers.send(exchange, status, Answers.json(Map.of("error", error, "error_description", why)));
    }
}
