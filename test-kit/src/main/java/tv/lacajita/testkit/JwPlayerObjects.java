package tv.lacajita.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** JW Player's objects as Management v2 and Delivery v2 write them. */
final class JwPlayerObjects {
    private static final String CREATED = "2026-01-31T20:00:00.042095+00:00";
    private static final long CREATED_SECONDS = 1_769_889_600L;

    private JwPlayerObjects() {}

    record Video(String id, String title, Map<String, String> params) {}

    record Playlist(String id, String title, List<String> media) {}

    static Map<String, Object> managed(Video video) {
        return object(
                video.id(),
                "media",
                Map.of(
                        "title", video.title(),
                        "description", "Descripción de " + video.title(),
                        "tags", List.of("uno", "dos"),
                        "publish_start_date", CREATED,
                        "custom_params", video.params()),
                Map.of("status", "ready", "media_type", "video", "hosting_type", "hosted", "duration", 89.96));
    }

    static Map<String, Object> managed(Playlist playlist) {
        return object(
                playlist.id(),
                "playlist",
                Map.of("title", playlist.title(), "description", ""),
                Map.of("playlist_type", "manual"));
    }

    private static Map<String, Object> object(
            String id, String type, Map<String, Object> metadata, Map<String, Object> more) {
        Map<String, Object> object = new LinkedHashMap<>(more);
        object.put("id", id);
        object.put("created", CREATED);
        object.put("last_modified", CREATED);
        object.put("type", type);
        object.put("relationships", Map.of());
        object.put("metadata", metadata);
        return object;
    }

    /** A page of a list of Management's, {@code page} from 1. */
    static Map<String, Object> list(String kind, List<Map<String, Object>> objects, int page, int length) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("page", page);
        list.put("page_length", length);
        list.put("total", objects.size());
        list.put(kind, objects.stream().skip((page - 1L) * length).limit(length).toList());
        return list;
    }

    /** What Delivery shows of one medium. */
    static Map<String, Object> feed(Video video) {
        return feed(video.title(), "Single Item", List.of(delivered(video, Optional.empty())));
    }

    static Map<String, Object> feed(Playlist playlist, List<Map<String, Object>> items) {
        Map<String, Object> feed = feed(playlist.title(), "MANUAL", items);
        feed.put("feedid", playlist.id());
        feed.put("contentType", "Series");
        return feed;
    }

    private static Map<String, Object> feed(String title, String kind, List<Map<String, Object>> items) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("title", title);
        feed.put("description", "");
        feed.put("kind", kind);
        feed.put("playlist", new ArrayList<>(items));
        feed.put("feed_instance_id", UUID.randomUUID().toString());
        return feed;
    }

    static Map<String, Object> delivered(Video video, Optional<String> feed) {
        String media = "https://cdn.jwplayer.com/v2/media/" + video.id() + "/poster.jpg?width=";
        Map<String, Object> item = new LinkedHashMap<>(video.params());
        item.put("title", video.title());
        item.put("mediaid", video.id());
        item.put("link", "https://cdn.jwplayer.com/previews/" + video.id());
        item.put("image", media + 720);
        item.put("images", List.of(Map.of("src", media + 320, "width", 320, "type", "image/jpeg")));
        feed.ifPresent(id -> item.put("feedid", id));
        item.put("duration", 90);
        item.put("pubdate", CREATED_SECONDS);
        item.put("description", "Descripción de " + video.title());
        item.put("tags", "uno,dos");
        item.put(
                "sources",
                List.of(
                        Map.of(
                                "file",
                                "https://cdn.jwplayer.com/manifests/" + video.id() + ".m3u8",
                                "type",
                                "application/vnd.apple.mpegurl"),
                        Map.of(
                                "file",
                                "https://cdn.jwplayer.com/videos/" + video.id() + "-Zq6530MP.mp4",
                                "type",
                                "video/mp4",
                                "height",
                                180,
                                "framerate",
                                29.97)));
        item.put(
                "tracks",
                List.of(Map.of(
                        "file", "https://cdn.jwplayer.com/strips/" + video.id() + "-120.vtt", "kind", "thumbnails")));
        item.put("variations", Map.of());
        return item;
    }
}
