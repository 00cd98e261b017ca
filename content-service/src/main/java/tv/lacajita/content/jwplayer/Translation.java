package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tv.lacajita.kit.http.Json;

/** JW Player's words as rows of ours: JSON objects with the names of columns, for {@link CopyStore}. */
final class Translation {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** U+0000 as JSON writes it, which PostgreSQL keeps in no text. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final Set<String> ITEM_KEYS = Set.of(
            ("title mediaid link image images feedid duration pubdate description tags sources tracks variations")
                    .split(" "));
    private static final Set<String> FEED_KEYS =
            Set.of("title", "description", "kind", "feedid", "links", "playlist", "feed_instance_id");

    private Translation() {}

    /** Whether {@code id} can be one of JW Player's. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** A JSON array of rows out of Management's media objects; what has no id of its own is left out. */
    static String listedMedia(Collection<JsonNode> objects) {
        return rows(objects, "id", (object, row) -> {
            JsonNode metadata = object.path("metadata");
            row.put("title", metadata.path("title").asText(""));
            row.put("description", text(metadata, "description").orElse(""));
            row.put("tags", joined(metadata.path("tags")));
            row.put("duration", seconds(object.path("duration")));
            row.put(
                    "published_at",
                    time(metadata, "publish_start_date")
                            .or(() -> time(object, "created"))
                            .orElse(Instant.EPOCH)
                            .toString());
            time(metadata, "publish_end_date").ifPresent(end -> row.put("expires_at", end.toString()));
            row.put("status", object.path("status").asText("ready"));
            row.set("params", object(metadata.path("custom_params")));
        });
    }

    /** The same out of Management's one object, asked for by {@code id}. */
    static String listedMedium(String id, JsonNode object) {
        ObjectNode named = object.deepCopy();
        return listedMedia(List.of(named.put("id", id)));
    }

    /** The same out of Management's playlist objects. */
    static String listedPlaylists(Collection<JsonNode> objects) {
        return rows(objects, "id", (object, row) -> {
            row.put("title", object.path("metadata").path("title").asText(""));
            row.put("description", text(object.path("metadata"), "description").orElse(""));
        });
    }

    /** A JSON array of rows out of the items of Delivery's answers. */
    static String deliveredMedia(Collection<JsonNode> feeds) {
        return rows(items(feeds), "mediaid", (item, row) -> {
            row.put("title", item.path("title").asText(""));
            row.put("description", text(item, "description").orElse(""));
            row.put("tags", text(item, "tags").orElse(null));
            row.put("duration", seconds(item.path("duration")));
            row.put(
                    "published_at",
                    Instant.ofEpochSecond(Math.clamp(item.path("pubdate").asLong(), 0, Integer.MAX_VALUE))
                            .toString());
            row.put("image", text(item, "image").orElse(null));
            row.set("images", array(item.path("images")));
            row.set("sources", array(item.path("sources")));
            row.set("tracks", array(item.path("tracks")));
            row.set("params", without(item, ITEM_KEYS));
        });
    }

    /** The ids of the items, in their order. */
    static String[] deliveredIds(Collection<JsonNode> feeds) {
        Set<String> ids = new LinkedHashSet<>();
        items(feeds).forEach(item -> ids.add(item.path("mediaid").asText()));
        return ids.stream().filter(Translation::isId).toArray(String[]::new);
    }

    /** A JSON object: the row of the playlist that Delivery shows as {@code feed}. */
    static String deliveredPlaylist(String id, JsonNode feed) {
        ObjectNode row = Json.SNAKE.createObjectNode();
        row.put("id", id);
        row.put("title", feed.path("title").asText(""));
        row.put("description", text(feed, "description").orElse(""));
        row.put("kind", feed.path("kind").asText("MANUAL"));
        row.set("params", without(feed, FEED_KEYS));
        return storable(row);
    }

    private interface Filling {
        void fill(JsonNode object, ObjectNode row);
    }

    /** Sorted by id, so that two who write the same rows never wait for each other crosswise. */
    private static String rows(Collection<JsonNode> objects, String idKey, Filling filling) {
        Map<String, ObjectNode> byId = new TreeMap<>();
        for (JsonNode object : objects) {
            String id = object.path(idKey).asText("");
            if (isId(id)) {
                ObjectNode row = Json.SNAKE.createObjectNode().put("id", id);
                filling.fill(object, row);
                byId.put(id, row);
            }
        }
        ArrayNode rows = Json.SNAKE.createArrayNode();
        return storable(rows.addAll(byId.values()));
    }

    private static List<JsonNode> items(Collection<JsonNode> feeds) {
        List<JsonNode> items = new ArrayList<>();
        feeds.forEach(feed -> feed.path("playlist").forEach(items::add));
        return items;
    }

    private static String storable(JsonNode json) {
        return NUL.matcher(json.toString()).replaceAll("$1");
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    private static String joined(JsonNode tags) {
        List<String> words = new ArrayList<>();
        tags.forEach(tag -> words.add(tag.asText()));
        return words.isEmpty() ? null : String.join(",", words);
    }

    private static int seconds(JsonNode duration) {
        return Math.clamp(Math.round(duration.asDouble(0)), 0, Integer.MAX_VALUE);
    }

    private static Optional<Instant> time(JsonNode object, String name) {
        try {
            return text(object, name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonNode array(JsonNode node) {
        return node.isArray() ? node : Json.SNAKE.createArrayNode();
    }

    private static JsonNode object(JsonNode node) {
        return node.isObject() ? node : Json.SNAKE.createObjectNode();
    }

    private static ObjectNode without(JsonNode object, Set<String> keys) {
        ObjectNode rest = object.deepCopy();
        return rest.remove(keys);
    }
}
