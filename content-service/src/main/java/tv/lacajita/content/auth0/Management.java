package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.BoundedClient;
import tv.lacajita.kit.http.Json;

/**
 * Auth0's Management API v2 (https://auth0.com/docs/api/management/v2). A token that it refuses is renewed once; when it
 * asks to be left alone (429) the call waits and tries again, as long as that is short.
 */
final class Management {
    private static final Logger LOG = LoggerFactory.getLogger(Management.class);
    /** A page of 100 users with their metadata. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final BoundedClient http;
    private final URI api;
    private final MachineToken token;
    private final int attempts;
    private final Duration longestWait;

    private Management(BoundedClient http, URI api, MachineToken token, int attempts, Duration longestWait) {
        this.http = http;
        this.api = api;
        this.token = token;
        this.attempts = attempts;
        this.longestWait = longestWait;
    }

    /** For somebody who waits for the answer. */
    static Management of(BoundedClient http, URI api, MachineToken token) {
        return new Management(http, api, token, 2, Duration.ofSeconds(2));
    }

    /** The same for what runs behind everybody's back. */
    Management patient() {
        return new Management(http, api, token, 6, Duration.ofSeconds(60));
    }

    /**
     * One call.
     *
     * @param path below {@code /api/v2/}, its parts encoded, with its query
     * @param body a missing node for none
     * @param what as the running system named it in an error, such as {@code Auth0 user error}
     * @return the answer's JSON; a missing node when it has none
     * @throws ApiError what Auth0 refused (400, 404, 409), 502 when it failed or was not understood, 503 when it is away or
     *     wants to be left alone
     */
    JsonNode call(String method, String path, JsonNode body, String what) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = sendWithToken(method, path, body);
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return read(response);
            }
            Duration wait = Auth0Errors.wait(response.headers());
            if (status != 429 || attempt == attempts || wait.compareTo(longestWait) > 0) {
                LOG.warn("{}: {} {} answered {}", what, method, path.replaceFirst("\\?.*", ""), status);
                throw Auth0Errors.ofManagement(response, what, body);
            }
            sleep(wait);
        }
    }

    JsonNode get(String path, String what) {
        return call("GET", path, MissingNode.getInstance(), what);
    }

    /** A JSON value as {@code type}; 502 when it is none. */
    static <T> T as(Class<T> type, JsonNode value) {
        try {
            T read = value.isObject() ? Json.SNAKE.treeToValue(value, type) : null;
            if (read == null) {
                throw Auth0Errors.odd();
            }
            return read;
        } catch (IOException e) {
            LOG.warn(
                    "Auth0 answered what is no {}: {}",
                    type.getSimpleName(),
                    e.getClass().getName());
            throw Auth0Errors.odd();
        }
    }

    /** A JSON array of {@code type}; 502 when it is none. */
    static <T> List<T> listOf(Class<T> type, JsonNode values) {
        if (!values.isArray()) {
            throw Auth0Errors.odd();
        }
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> as(type, value))
                .toList();
    }

    private HttpResponse<byte[]> sendWithToken(String method, String path, JsonNode body) {
        MachineToken.Held held = token.current();
        HttpResponse<byte[]> response = send(method, path, body, held);
        if (response.statusCode() != 401) {
            return response;
        }
        token.refused(held);
        return send(method, path, body, token.current());
    }

    private HttpResponse<byte[]> send(String method, String path, JsonNode body, MachineToken.Held held) {
        var publisher = body.isMissingNode()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(Json.bytes(Json.SNAKE, body));
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + held.token().reveal())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return http.send(request, MAX_BYTES);
        } catch (IOException e) {
            LOG.warn("Auth0's Management API does not answer: {}", e.getMessage());
            throw Auth0Errors.silent();
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response) {
        try {
            return response.body().length == 0 ? MissingNode.getInstance() : Json.SNAKE.readTree(response.body());
        } catch (IOException e) {
            throw Auth0Errors.odd();
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Auth0Errors.silent();
        }
    }
}
