package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.BoundedClient;
import tv.lacajita.kit.http.Json;

/**
 * Asks JW Player, at its pace: each answer whole within 10 s and of 8 MiB at most. What fails for the moment is asked
 * again, later each time.
 */
final class SiteHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteHttp.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 8 << 20; // 500 media with all their renditions have 3
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final Pace pace;
    private final BoundedClient http = new BoundedClient(CONNECT, WHOLE);

    SiteHttp(Pace pace) {
        this.pace = pace;
    }

    /**
     * The JSON at {@code url}; empty when there is nothing there (404).
     *
     * @param attempts how often to ask before giving up
     * @throws ApiError 502 when JW Player refuses, 504 when it does not answer; the detail is for people
     */
    Optional<JsonNode> get(String url, Optional<Secret> bearer, int attempts) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
        bearer.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        for (int attempt = 1; ; attempt++) {
            pace.await();
            try {
                HttpResponse<byte[]> answer = http.send(request.build(), MAX_BYTES);
                if (answer.statusCode() == 200) {
                    return Optional.of(Json.SNAKE.readTree(answer.body()));
                }
                if (answer.statusCode() == 404) {
                    return Optional.empty();
                }
                checkThatItMayHelpToAskAgain(answer);
            } catch (InterruptedIOException e) {
                Thread.interrupted(); // as whoever throws the other one does
                throw new InterruptedException();
            } catch (IOException e) {
                LOG.info("JW Player does not answer: {}", e.toString());
                pace.pauseFor(FIRST_RETRY.multipliedBy(1L << Math.min(attempt, 8) - 1));
            }
            if (attempt >= attempts) {
                throw ApiError.of(504, "jwplayer_away", "JW Player no responde como debe; se intentó varias veces");
            }
        }
    }

    private void checkThatItMayHelpToAskAgain(HttpResponse<byte[]> answer) throws IOException {
        int status = answer.statusCode();
        if (status == 429) {
            pace.pauseFor(retryAfter(answer));
        } else if (status >= 500) {
            throw new IOException("status " + status);
        } else if (status == 401 || status == 403) {
            throw ApiError.of(
                    502,
                    "jwplayer_refuses",
                    "JW Player no acepta la clave o pide direcciones firmadas (" + status + ")");
        } else {
            throw ApiError.of(502, "jwplayer_odd", "JW Player respondió con el estado " + status);
        }
    }

    private static Duration retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(SECONDS.asMatchPredicate())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(UNTOLD_PAUSE);
    }

    @Override
    public void close() {
        http.close();
    }
}
