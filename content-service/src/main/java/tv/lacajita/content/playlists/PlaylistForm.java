package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.ImageUrls;

/**
 * What the admin web's form says of a playlist.
 *
 * @param img null, as {@code description}, to leave the one that is there
 * @param categories the ids of all its categories
 */
public record PlaylistForm(
        String id, int segmentId, String title, String img, String description, List<Integer> categories) {

    static PlaylistForm of(JsonNode body, ImageUrls images) {
        return new PlaylistForm(
                body.path("id").asText().strip(),
                body.path("segid").asInt(),
                body.path("title").asText().strip(),
                filled(images.stored(body.path("img").textValue())),
                filled(body.path("desc").textValue()),
                StreamSupport.stream(body.path("categories").spliterator(), false)
                        .map(JsonNode::asInt)
                        .toList());
    }

    boolean complete() {
        return !id.isEmpty() && !title.isEmpty() && segmentId > 0;
    }

    /** Writes the playlist and its categories, both or neither; says how many of these are new to it. */
    int save(Jdbi db) {
        return db.inTransaction(handle -> {
            PlaylistFormStore playlists = handle.attach(PlaylistFormStore.class);
            playlists.save(this);
            return playlists.saveCategories(this);
        });
    }

    private static String filled(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
