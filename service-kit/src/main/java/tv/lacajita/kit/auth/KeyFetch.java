package tv.lacajita.kit.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.lacajita.kit.http.BoundedClient;

/** Asks the issuer for its keys, once per call. No thread waits meanwhile. */
final class KeyFetch implements AutoCloseable {
    private static final int MAX_BYTES = 50 * 1024;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[\\s,])max-age=\"?(\\d{1,10})");

    /** A key set and the lifetime its issuer wishes for it, within our bounds. */
    record Answer(Map<String, RSAPublicKey> keys, Duration lifetime) {}

    private final KeyTimes times;
    private final Executor executor;
    private final HttpRequest request;
    private final BoundedClient http;

    KeyFetch(Issuer issuer, Executor executor) {
        this.times = issuer.times();
        this.executor = executor;
        this.http = new BoundedClient(times.connect(), times.total());
        this.request = HttpRequest.newBuilder(issuer.jwksUrl())
                .header("Accept", "application/json")
                .build();
    }

    /** Completes within the total limit, however slowly the answer drips; exceptionally when there is no key set in it. */
    CompletableFuture<Answer> start() {
        return http.sendAsync(request, MAX_BYTES).thenApplyAsync(this::read, executor);
    }

    private Answer read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new UncheckedIOException(new IOException("status " + response.statusCode()));
        }
        try {
            return new Answer(PublishedKeys.read(response.body()), lifetime(response.headers()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration lifetime(HttpHeaders headers) {
        Matcher maxAge = MAX_AGE.matcher(String.join(",", headers.allValues("Cache-Control")));
        return maxAge.find() ? times.clamp(Long.parseLong(maxAge.group(1))) : times.lifetime();
    }

    @Override
    public void close() {
        http.close();
    }
}
