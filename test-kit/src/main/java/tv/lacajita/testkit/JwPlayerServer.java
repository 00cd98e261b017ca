package tv.lacajita.testkit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A site of JW Player on loopback: Management v2 (lists and single objects, bearer secret) and Delivery v2 (media and
 * playlists) in the shapes that are documented at https://docs.jwplayer.com/platform/reference, and its webhooks' signature.
 * {@link #fail}, {@link #limit} and {@link #hangAfter} replace one another; {@link #behave} ends them.
 */
public final class JwPlayerServer implements AutoCloseable {
    public static final String SITE = "9KboGBFu";
    public static final String SECRET = "jw-player-api-secret";
    public static final String WEBHOOK_SECRET = "jw-player-webhook-secret-of-32-chars";

    private static final Pattern MANAGED = Pattern.compile("/v2/sites/" + SITE + "/(media|playlists)/(?:([^/]+)/)?");
    private static final Pattern DELIVERED = Pattern.compile("/v2/(media|playlists)/([^/]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JwPlayerObjects.Video> videos = new ConcurrentSkipListMap<>();
    private final Map<String, JwPlayerObjects.Playlist> playlists = new ConcurrentSkipListMap<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
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
        videos.put(id, new JwPlayerObjects.Video(id, title, params));
    }

    /** Adds a manual playlist, or replaces it. */
    public void playlist(String id, String title, String... media) {
        playlists.put(id, new JwPlayerObjects.Playlist(id, title, List.of(media)));
    }

    /** Deletes a medium, in its playlists too. */
    public void removeVideo(String id) {
        videos.remove(id);
        playlists.replaceAll((key, old) -> new JwPlayerObjects.Playlist(
                key,
                old.title(),
                old.media().stream().filter(item -> !item.equals(id)).toList()));
    }

    /** Management's lists show it no more, though it is there: as if they had shifted while they were read. */
    public void hideFromLists(String id) {
        hidden.add(id);
    }

    /** Deletes everything, answers again, and has been asked for nothing. */
    public void clear() {
        behave();
        videos.clear();
        playlists.clear();
        hidden.clear();
        requests.clear();
    }

    public void removePlaylist(String id) {
        playlists.remove(id);
    }

    /** The next {@code times} requests get this status. */
    public void fail(int status, int times) {
        become(times, exchange -> send(exchange, status, Map.of("errors", List.of())));
    }

    /** The next {@code times} requests get 429 with so many seconds of {@code Retry-After}. */
    public void limit(int retryAfter, int times) {
        become(times, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
            send(exchange, 429, Map.of("errors", List.of()));
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
            String path = exchange.getRequestURI().getPath();
            Matcher managed = MANAGED.matcher(path);
            Matcher delivered = DELIVERED.matcher(path);
            if (managed.matches()) {
                manage(exchange, managed.group(1), Optional.ofNullable(managed.group(2)));
            } else if (delivered.matches()) {
                deliver(exchange, delivered.group(1), delivered.group(2));
            } else {
                send(exchange, 404, Map.of("message", "not found"));
            }
        }
    }

    /** Counts down to 0; false when it was there. */
    private static boolean taken(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    private void manage(HttpExchange exchange, String kind, Optional<String> id) throws IOException {
        if (!("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("errors", List.of(Map.of("code", "unauthorized"))));
            return;
        }
        List<Map<String, Object>> objects = kind.equals("media")
                ? videos.values().stream().map(JwPlayerObjects::managed).toList()
                : playlists.values().stream().map(JwPlayerObjects::managed).toList();
        if (id.isPresent()) {
            sendFirst(
                    exchange,
                    objects.stream()
                            .filter(object -> object.get("id").equals(id.get()))
                            .toList());
            return;
        }
        objects = objects.stream()
                .filter(object -> !hidden.contains(object.get("id")))
                .toList();
        int page = query(exchange, "page", 1);
        send(exchange, 200, JwPlayerObjects.list(kind, objects, page, query(exchange, "page_length", 10)));
    }

    private void deliver(HttpExchange exchange, String kind, String id) throws IOException {
        if (kind.equals("media")) {
            sendFirst(
                    exchange,
                    Optional.ofNullable(videos.get(id)).stream()
                            .map(JwPlayerObjects::feed)
                            .toList());
            return;
        }
        int skipped = query(exchange, "page_offset", 1) - 1;
        int limit = query(exchange, "page_limit", 500);
        sendFirst(
                exchange,
                Optional.ofNullable(playlists.get(id)).stream()
                        .map(playlist -> JwPlayerObjects.feed(playlist, items(playlist, skipped, limit)))
                        .toList());
    }

    private List<Map<String, Object>> items(JwPlayerObjects.Playlist playlist, int skipped, int limit) {
        return playlist.media().stream()
                .filter(videos::containsKey)
                .skip(skipped)
                .limit(limit)
                .map(id -> JwPlayerObjects.delivered(videos.get(id), Optional.of(playlist.id())))
                .toList();
    }

    private static void sendFirst(HttpExchange exchange, List<Map<String, Object>> found) throws IOException {
        if (found.isEmpty()) {
            send(exchange, 404, Map.of("message", "not found"));
        } else {
            send(exchange, 200, found.getFirst());
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        byte[] body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static int query(HttpExchange exchange, String name, int fallback) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        Map<String, String> values = Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
        return Optional.ofNullable(values.get(name)).map(Integer::parseInt).orElse(fallback);
    }
}
