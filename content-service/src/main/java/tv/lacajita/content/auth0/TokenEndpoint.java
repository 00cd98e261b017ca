package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.BoundedClient;
import tv.lacajita.kit.http.Json;

/** Auth0's {@code POST /oauth/token} (https://auth0.com/docs/api/authentication). Nothing of a request is ever logged. */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final BoundedClient http;
    private final URI endpoint;

    /** @param tenant with its final slash */
    TokenEndpoint(BoundedClient http, URI tenant) {
        this.http = http;
        this.endpoint = tenant.resolve("oauth/token");
    }

    /**
     * A person's tokens for {@code audience}, by their password.
     *
     * @param address of the person: Auth0's protection against guessing judges by it, not by this server's
     * @throws ApiError with Auth0's status and a sentence for the person; 502 or 503 when it is not their fault
     */
    Granted ofPerson(OAuthClient client, String audience, String email, Secret password, String address) {
        Map<String, String> form = form("password", client, audience);
        form.put("username", email);
        form.put("password", password.reveal());
        form.put("scope", "openid profile email");
        HttpResponse<byte[]> response = ask(form, address);
        if (response.statusCode() != 200) {
            throw LoginErrors.of(response);
        }
        return read(response);
    }

    /**
     * A token for this service itself, or for who acts in its name.
     *
     * @throws ApiError 502 or 503 when there is none
     */
    Granted ofMachine(OAuthClient client, String audience) {
        HttpResponse<byte[]> response = ask(form("client_credentials", client, audience), "");
        int status = response.statusCode();
        if (status == 200) {
            return read(response);
        }
        LOG.warn("Auth0 gives no token for {}: status {}", audience, status);
        throw status == 429
                ? Auth0Errors.busy(response.headers())
                : status >= 400 && status < 500 ? Auth0Errors.misconfigured() : Auth0Errors.failed(status);
    }

    private static Map<String, String> form(String grant, OAuthClient client, String audience) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", grant);
        form.put("audience", audience);
        form.put("client_id", client.id());
        form.put("client_secret", client.secret().reveal());
        return form;
    }

    private HttpResponse<byte[]> ask(Map<String, String> form, String forAddress) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(Json.SNAKE, form)));
        if (!forAddress.isEmpty()) {
            request.header("auth0-forwarded-for", forAddress);
        }
        try {
            return http.send(request.build(), MAX_BYTES);
        } catch (IOException e) {
            LOG.warn("Auth0 gives no token: {}", e.getMessage());
            throw Auth0Errors.silent();
        }
    }

    private static Granted read(HttpResponse<byte[]> response) {
        try {
            JsonNode body = Json.SNAKE.readTree(response.body());
            Granted granted = Json.SNAKE.treeToValue(body, Granted.class);
            if (granted == null || !granted.sound()) {
                throw Auth0Errors.odd();
            }
            return granted;
        } catch (IOException e) {
            throw Auth0Errors.odd();
        }
    }
}
