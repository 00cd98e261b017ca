package tv.lacajita.session.livekit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.LimitedBody;

/** Talks to the LiveKit server: one bounded answer per request, whole within 3 s; redirects are not followed. */
final class LiveKitHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(LiveKitHttp.class);

    private final String base;
    private volatile String lastFailure = "";
    private Optional<HttpClient> client = Optional.empty();

    /** @param url {@code ws} or {@code wss}, as clients have it */
    LiveKitHttp(URI url) {
        this.base = url.toString().replaceFirst("^ws", "http");
    }

    record Reply(int status, HttpHeaders headers, byte[] body) {}

    /** @throws ApiError 504 when there is no whole answer in time, or one of more than {@code maxBytes} */
    Reply get(String path, String token, int maxBytes) {
        return send(request(path, token).GET(), maxBytes);
    }

    /** The same with a JSON body. */
    Reply post(String path, String token, byte[] json, int maxBytes) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(json)),
                maxBytes);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request.build(), answer -> new LimitedBody(maxBytes));
        try {
            HttpResponse<byte[]> answer = exchange.copy()
                    .orTimeout(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            note("");
            return new Reply(answer.statusCode(), answer.headers(), answer.body());
        } catch (CompletionException e) {
            note(String.valueOf(e.getCause()));
            throw ApiError.of(504, "livekit_silent", "El servidor de LiveKit no responde");
        } finally {
            exchange.cancel(true);
        }
    }

    /** One line of the log for a whole outage. */
    private void note(String failure) {
        if (!failure.isEmpty() && !failure.equals(lastFailure)) {
            LOG.warn("LiveKit does not answer: {}", failure);
        }
        lastFailure = failure;
    }

    /** Made on first use: it loads the trusted certificates, which would take the service's start 0.2 s. */
    private synchronized HttpClient client() {
        HttpClient http = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build());
        client = Optional.of(http);
        return http;
    }

    @Override
    public synchronized void close() {
        client.ifPresent(HttpClient::shutdownNow);
    }
}
