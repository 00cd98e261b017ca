package tv.lacajita.testkit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site of JW Player on loopback: Management v2 (lists and single objects, bearer secret) and Delivery v2 (media and
 * playlists) in the shapes that are documented at https://docs.jwplayer.com/platform/reference, and its webhooks' signature.
 * {@link #fail}, {@link #limit} and {@link #hangAfter} replace one another; {@link #behave} ends them.
 */
public final class JwPlayerServer implements AutoCloseable {
    public static final String SITE = "9KboGBFu";
    public static final String SECRET = "jw-player-api-secret";
    public static final String WEBHOOK_SECRET = "jw-player-webhook-secret-of-32-chars";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JwPlayerApi api = new JwPlayerApi();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger passing = new AtomicInteger();
    private final AtomicInteger faultsLeft = new AtomicInteger();
    private volatile Fault fault = exchange -> {};

    private interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    private JwPlayerServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** An empty site; {@code port} 0 takes a free one. */
    public static JwPlayerServer start(int port) throws IOException {
        return new JwPlayerServer(port);
    }

    /** Both of Management and of Delivery. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds a medium of 90 s, or replaces it. */
    public void video(String id, String title) {
        video(id, title, Map.of());
    }

    /** The same with custom parameters. */
    public void video(String id, String title, Map<String, String> params) {
        api.videos.put(id, new JwPlayerObjects.Video(id, title, params));
    }

    /** Adds a manual playlist, or replaces it. */
    public void playlist(String id, String title, String... media) {
        api.playlists.put(id, new JwPlayerObjects.Playlist(id, title, List.of(media)));
    }

    /** Deletes a medium, in its playlists too. */
    public void removeVideo(String id) {
        api.videos.remove(id);
        api.playlists.replaceAll((key, old) -> new JwPlayerObjects.Playlist(
                key,
                old.title(),
                old.media().stream().filter(item -> !item.equals(id)).toList()));
    }

    /** Management's lists show it no more, though it is there: as if they had shifted while they were read. */
    public void hideFromLists(String id) {
        api.hidden.add(id);
    }

    /** Deletes everything, answers again, and has been asked for nothing. */
    public void clear() {
        behave();
        api.videos.clear();
        api.playlists.clear();
        api.hidden.clear();
        requests.clear();
    }

    public void removePlaylist(String id) {
        api.playlists.remove(id);
    }

    /** The next {@code times} requests get this status. */
    public void fail(int status, int times) {
        become(times, exchange -> Answers.send(exchange, status, Answers.json(Map.of("errors", List.of()))));
    }

    /** The next {@code times} requests get 429 with so many seconds of {@code Retry-After}. */
    public void limit(int retryAfter, int times) {
        become(times, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
            Answers.send(exchange, 429, Answers.json(Map.of("errors", List.of())));
        });
    }

    /** Answers so many requests more, then takes them and never answers. */
    public void hangAfter(int requests) {
        passing.set(requests);
        become(Integer.MAX_VALUE, exchange -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("closed", e);
            }
        });
    }

    /** Answers everything again. */
    public void behave() {
        faultsLeft.set(0);
        passing.set(0);
    }

    /** Path and query of each request so far, refused ones too. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The {@code Authorization} of a webhook with this body. */
    public static String signature(String json) {
        return signature(WEBHOOK_SECRET, json);
    }

    /** The same by another secret. */
    public static String signature(String secret, String json) {
        return "Bearer " + JWT.create().withPayload(json).sign(Algorithm.HMAC256(secret));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void become(int times, Fault wanted) {
        fault = wanted;
        faultsLeft.set(times);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            if (!taken(passing) && taken(faultsLeft)) {
                fault.answer(exchange);
                return;
            }
            api.handle(exchange);
        }
    }

    /** Counts down to 0; false when it was there. */
    private static boolean taken(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
