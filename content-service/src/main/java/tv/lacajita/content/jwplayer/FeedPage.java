package tv.lacajita.content.jwplayer;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tv.lacajita.kit.http.Input;

/**
 * Which part of a playlist is asked for, in Delivery v2's words.
 *
 * @param offset of the first medium, from 1
 * @param limit how many media at most
 */
record FeedPage(String id, int offset, int limit, Optional<String> search) {
    static FeedPage of(Context ctx) {
        Input input = Input.of(ctx);
        return new FeedPage(
                input.text("id").orElseThrow(),
                input.integer("page_offset"),
                input.integer("page_limit"),
                input.text("search"));
    }

    FeedPage at(int otherOffset) {
        return new FeedPage(id, otherOffset, limit, search);
    }

    /** The first medium of the last page of {@code total}. */
    int lastOffset(int total) {
        return Math.max(0, total - 1) / limit * limit + 1;
    }

    /** Its path and query: one for each different page. */
    String address() {
        return "/v2/playlists/" + id + "?page_offset=" + offset + "&page_limit=" + limit
                + search.map(words -> "&search=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
