package tv.lacajita.session.livekit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.BoundedClient;

/** Talks to the LiveKit server: one bounded answer per request, whole within 3 s; redirects are not followed. */
final class LiveKitHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(LiveKitHttp.class);

    private final String base;
    private final BoundedClient client = new BoundedClient(CONNECT, WHOLE);
    private volatile String lastFailure = "";

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
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), maxBytes);
            note("");
            return new Reply(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            note(e.getMessage());
            throw ApiError.of(504, "livekit_silent", "El servidor de LiveKit no responde");
        }
    }

    /** One line of the log for a whole outage. */
    private void note(String failure) {
        if (!failure.isEmpty() && !failure.equals(lastFailure)) {
            LOG.warn("LiveKit does not answer: {}", failure);
        }
        lastFailure = failure;
    }

    @Override
    public void close() {
        client.close();
    }
}
