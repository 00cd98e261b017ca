package tv.lacajita.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A small HTTP/1.1 client for tests: no redirects followed, 30 s limit. Each is a value; {@link #header} and
 * {@link #bearer} give a new one.
 */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String baseUrl;
    private final Map<String, String> headers;

    private Http(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    /** Paths are put behind {@code baseUrl} as they are. */
    public static Http to(String baseUrl) {
        return new Http(baseUrl, Map.of());
    }

    public Http bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Sends this header with each request, in place of an earlier one of the same name. */
    public Http header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Http(baseUrl, more);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer head(String path) {
        return send("HEAD", path, BodyPublishers.noBody());
    }

    public Answer options(String path) {
        return send("OPTIONS", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Without a body. */
    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    /** A {@code String} is sent as it is, anything else as its JSON; the type is JSON unless a header names another. */
    public Answer post(String path, Object json) {
        return sendJson("POST", path, json);
    }

    /** As {@link #post(String, Object)}. */
    public Answer put(String path, Object json) {
        return sendJson("PUT", path, json);
    }

    /** As {@link #post(String, Object)}. */
    public Answer patch(String path, Object json) {
        return sendJson("PATCH", path, json);
    }

    private Answer sendJson(String method, String path, Object json) {
        Http http = headers.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase)
                ? this
                : header("Content-Type", "application/json");
        return http.send(method, path, BodyPublishers.ofString(json instanceof String raw ? raw : write(json)));
    }

    /** Any method with any body (bytes, a stream, multipart). */
    public Answer send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(LIMIT)
                .method(method, body);
        headers.forEach(request::setHeader);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back; the body as it was sent, not decompressed. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {
        /** The header's first value, or {@code null}: made for {@code assertThat(answer.header("ETag"))}. */
        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body read as JSON; one that is no JSON fails the test with its text. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + status + " " + text(), e);
            }
        }

        @Override
        public String toString() {
            return status + " " + text();
        }
    }

    /** Runs {@code call} in {@code n} threads that start together; returns all results, or throws the first failure. */
    public static <T> List<T> inParallel(int n, Callable<T> call) {
        var start = new CyclicBarrier(n);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < n; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a parallel call failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
