package tv.lacajita.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A part of the issuer that can be told what to answer next; then it answers as it should again. Counts what it is asked. */
public final class Scripted implements HttpHandler {
    private final HttpHandler proper;
    private final Queue<HttpHandler> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Headers lastHeaders = new Headers();
    private volatile Duration delay = Duration.ZERO;

    Scripted(HttpHandler proper) {
        this.proper = proper;
    }

    /** One more request is answered so; {@code headers} are names and values by turns. */
    public void next(int status, String body, String... headers) {
        script.add(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            Answers.send(exchange, status, body);
        });
    }

    /** Waits so long before each answer. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Such as {@code GET /api/v2/users?page=0}, in the order in which they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the last request said in that header. */
    public Optional<String> lastSaid(String header) {
        return Optional.ofNullable(lastHeaders.getFirst(header));
    }

    /** Forgets what it was asked and told. */
    public void reset() {
        script.clear();
        requests.clear();
        delay = Duration.ZERO;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        lastHeaders = exchange.getRequestHeaders();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            throw new IOException("issuer down", e);
        }
        HttpHandler told = script.poll();
        (told == null ? proper : told).handle(exchange);
    }
}
