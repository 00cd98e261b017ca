package tv.lacajita.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link LocalIssuer} whose key set can be made to misbehave. Each of {@link #publish}, {@link #status},
 * {@link #redirectTo}, {@link #hang} and {@link #drip} replaces the one before; {@link #behave()} ends them all.
 */
public final class FaultyIssuer extends LocalIssuer {
    private final AtomicInteger hits = new AtomicInteger();
    private volatile HttpHandler answer; // null: as it should be
    private volatile Duration delay = Duration.ZERO;
    private volatile String cacheControl;

    private FaultyIssuer(int port) throws IOException {
        super(port, SigningKey.create());
    }

    public static FaultyIssuer start(int port) throws IOException {
        return started(new FaultyIssuer(port));
    }

    /** How often the key set was asked for, whatever was answered. */
    public int hits() {
        return hits.get();
    }

    /** Answers the key set again, at once and without {@code Cache-Control}. */
    public void behave() {
        answer = null;
        delay = Duration.ZERO;
        cacheControl = null;
    }

    /** 200 with this body instead of the key set. */
    public void publish(String rawBody) {
        answer = exchange -> Answers.send(exchange, 200, rawBody);
    }

    /** This status with a small body. */
    public void status(int status) {
        answer = exchange -> Answers.send(exchange, status, "{}");
    }

    /** 302 to another address. */
    public void redirectTo(String url) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", url);
            Answers.send(exchange, 302, "");
        };
    }

    /** Takes the request and never answers. */
    public void hang() {
        answer = exchange -> waiting(new CountDownLatch(1)::await);
    }

    /** Sends the key set at one byte a second. */
    public void drip() {
        answer = exchange -> {
            byte[] body = keySet().getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                for (byte next : body) {
                    exchange.getResponseBody().write(next);
                    exchange.getResponseBody().flush();
                    waiting(() -> Thread.sleep(1000));
                }
            }
        };
    }

    /** Waits so long before each answer. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** Sends this {@code Cache-Control} with each answer. */
    public void cacheControl(String value) {
        cacheControl = value;
    }

    /** Closes the port and every connection; callers are refused. */
    public void down() {
        close();
    }

    /** Listens again on the same port. */
    public void up() throws IOException {
        open();
    }

    @Override
    void answerKeySet(HttpExchange exchange) throws IOException {
        hits.incrementAndGet();
        waiting(() -> Thread.sleep(delay));
        if (cacheControl != null) {
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
        }
        HttpHandler faulty = answer;
        if (faulty == null) {
            super.answerKeySet(exchange);
        } else {
            faulty.handle(exchange);
        }
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /** Ends early, with the connection, when the issuer goes down. */
    private static void waiting(Waiting waiting) throws IOException {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            throw new IOException("issuer down", e);
        }
    }
}
