package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.http.Json;

/**
 * Answers with the keys of JW Player's Delivery v2, so that its clients read ours. What Delivery has not told of a medium
 * yet is at the addresses where JW Player keeps it.
 */
final class DeliveryShape {
    private static final int[] POSTER_WIDTHS = {320, 480, 640, 720, 1280, 1920};
    private static final int POSTER_WIDTH = 720;

    private final String delivery;
    private final String ownUrl;
    private final ImageUrls images;

    /** @param publicUrl the gateway's address as the outside sees it */
    DeliveryShape(URI delivery, URI publicUrl, ImageUrls images) {
        this.delivery = delivery.toString();
        this.ownUrl = publicUrl.toString();
        this.images = images;
    }

    /** @param total how many media the playlist has in all */
    ObjectNode playlist(ShownPlaylist playlist, FeedPage page, List<ShownMedia> media, int total) {
        ObjectNode feed = head(playlist.title(), playlist.description(), playlist.kind());
        feed.put("feedid", playlist.id());
        ObjectNode links = feed.putObject("links");
        links.put("first", ownUrl + page.at(1).address());
        if (page.offset() + page.limit() <= total) {
            links.put("next", ownUrl + page.at(page.offset() + page.limit()).address());
        }
        links.put("last", ownUrl + page.at(page.lastOffset(total)).address());
        ArrayNode items = feed.putArray("playlist");
        media.forEach(medium -> items.add(item(medium, Optional.of(playlist.id()))));
        return finished(feed, page.address(), playlist.params());
    }

    ObjectNode single(ShownMedia media) {
        ObjectNode feed = head(media.title(), media.description(), "Single Item");
        feed.putArray("playlist").add(item(media, Optional.empty()));
        return finished(feed, "/v2/media/" + media.id(), "{}");
    }

    private static ObjectNode head(String title, String description, String kind) {
        return Json.SNAKE
                .createObjectNode()
                .put("title", title)
                .put("description", description)
                .put("kind", kind);
    }

    /** JW Player draws the id anew for each answer; the same address has the same here, or no ETag would hold. */
    private static ObjectNode finished(ObjectNode feed, String address, String params) {
        feed.put(
                "feed_instance_id",
                UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)).toString());
        return with(feed, params);
    }

    private ObjectNode item(ShownMedia media, Optional<String> feed) {
        ObjectNode item = Json.SNAKE.createObjectNode();
        item.put("title", media.title());
        item.put("mediaid", media.id());
        item.put("link", delivery + "/previews/" + media.id());
        item.put("image", media.image().map(images::absolute).orElseGet(() -> poster(media.id(), POSTER_WIDTH)));
        item.set("images", media.images().map(DeliveryShape::parsed).orElseGet(() -> posters(media.id())));
        feed.ifPresent(id -> item.put("feedid", id));
        item.put("duration", media.duration());
        item.put("pubdate", media.publishedAt().getEpochSecond());
        item.put("description", media.description());
        media.tags().ifPresent(tags -> item.put("tags", tags));
        item.set("sources", media.sources().map(DeliveryShape::parsed).orElseGet(() -> stream(media.id())));
        item.set("tracks", media.tracks().map(DeliveryShape::parsed).orElseGet(Json.SNAKE::createArrayNode));
        item.putObject("variations");
        return with(item, media.params());
    }

    /** Adds what JW Player lets people add, which never replaces a key of its own. */
    private static ObjectNode with(ObjectNode object, String params) {
        parsed(params).properties().forEach(param -> object.putIfAbsent(param.getKey(), param.getValue()));
        return object;
    }

    private ArrayNode posters(String id) {
        ArrayNode posters = Json.SNAKE.createArrayNode();
        for (int width : POSTER_WIDTHS) {
            posters.addObject()
                    .put("src", poster(id, width))
                    .put("width", width)
                    .put("type", "image/jpeg");
        }
        return posters;
    }

    private String poster(String id, int width) {
        return delivery + "/v2/media/" + id + "/poster.jpg?width=" + width;
    }

    private ArrayNode stream(String id) {
        ArrayNode sources = Json.SNAKE.createArrayNode();
        sources.addObject()
                .put("file", delivery + "/manifests/" + id + ".m3u8")
                .put("type", "application/vnd.apple.mpegurl");
        return sources;
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.SNAKE.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a jsonb column holds no JSON that is read here", e);
        }
    }
}
