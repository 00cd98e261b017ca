package tv.lacajita.kit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers that are not ours: an answer is whole within a time, however slowly it drips, and no larger than asked
 * for; redirects are not followed.
 */
public final class BoundedClient implements AutoCloseable {
    private final Duration connect;
    private final Duration whole;
    private Optional<HttpClient> client = Optional.empty();

    /** @param whole from the request to the last byte of its answer */
    public BoundedClient(Duration connect, Duration whole) {
        this.connect = connect;
        this.whole = whole;
    }

    /**
     * @throws IOException when there is no whole answer in time, or one of more than {@code maxBytes}; an
     *     {@link InterruptedIOException} when the thread is interrupted, which it stays
     */
    public HttpResponse<byte[]> send(HttpRequest request, int maxBytes) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = sendAsync(request, maxBytes);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            boolean late = e.getCause() instanceof TimeoutException;
            throw new IOException(
                    late ? "no whole answer within " + whole : String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            answer.cancel(true);
        }
    }

    /** The same without a thread that waits; completes with the cause where {@link #send} throws. */
    public CompletableFuture<HttpResponse<byte[]>> sendAsync(HttpRequest request, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client().sendAsync(request, head -> new LimitedBody(maxBytes));
        CompletableFuture<HttpResponse<byte[]>> answer =
                exchange.copy().orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenComplete((response, failure) -> exchange.cancel(true));
        return answer;
    }

    /** Made on first use: it loads the trusted certificates, which would take a service's start 0.2 s. */
    private synchronized HttpClient client() {
        HttpClient http = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build());
        client = Optional.of(http);
        return http;
    }

    @Override
    public synchronized void close() {
        client.ifPresent(HttpClient::shutdownNow);
    }
}
