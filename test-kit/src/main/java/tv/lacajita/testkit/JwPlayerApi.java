package tv.lacajita.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a site of JW Player holds, and how Management v2 and Delivery v2 answer of it. */
final class JwPlayerApi implements HttpHandler {
    private static final Pattern MANAGED =
            Pattern.compile("/v2/sites/" + JwPlayerServer.SITE + "/(media|playlists)/(?:([^/]+)/)?");
    private static final Pattern DELIVERED = Pattern.compile("/v2/(media|playlists)/([^/]+)");

    final Map<String, JwPlayerObjects.Video> videos = new ConcurrentSkipListMap<>();
    final Map<String, JwPlayerObjects.Playlist> playlists = new ConcurrentSkipListMap<>();
    /** Which media and playlists Management leaves out of its lists. */
    final Set<String> hidden = ConcurrentHashMap.newKeySet();

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher managed = MANAGED.matcher(path);
        Matcher delivered = DELIVERED.matcher(path);
        if (managed.matches()) {
            manage(exchange, managed.group(1), Optional.ofNullable(managed.group(2)));
        } else if (delivered.matches()) {
            deliver(exchange, delivered.group(1), delivered.group(2));
        } else {
            Answers.send(exchange, 404, Answers.json(Map.of("message", "not found")));
        }
    }

    private void manage(HttpExchange exchange, String kind, Optional<String> id) throws IOException {
        if (!("Bearer " + JwPlayerServer.SECRET)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Answers.send(exchange, 401, Answers.json(Map.of("errors", List.of(Map.of("code", "unauthorized")))));
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
        Answers.send(
                exchange,
                200,
                Answers.json(JwPlayerObjects.list(kind, objects, page, query(exchange, "page_length", 10))));
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
            Answers.send(exchange, 404, Answers.json(Map.of("message", "not found")));
        } else {
            Answers.send(exchange, 200, Answers.json(found.getFirst()));
        }
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
