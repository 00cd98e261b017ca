package tv.lacajita.content.playlists;

import io.javalin.http.Context;
import java.util.Optional;
import tv.lacajita.content.Hidden;
import tv.lacajita.kit.http.Input;

/**
 * What a reader looks for among the playlists.
 *
 * @param q words, or a part of a text
 * @param category the name of a category, in any case and with or without accents
 * @param limit 1 to 100
 * @param hidden whether the reader is shown the hidden ones too
 */
public record Search(
        String q,
        Optional<String> category,
        Optional<Integer> subscription,
        int active,
        int limit,
        int offset,
        boolean hidden) {
    private static final int MOST = 100;

    static Search of(Context ctx) {
        Input input = Input.of(ctx);
        return new Search(
                input.text("q").orElseThrow(),
                input.text("category"),
                input.text("subscription").map(Integer::valueOf),
                input.integer("active"),
                Math.min(input.integer("limit"), MOST),
                input.integer("offset"),
                Hidden.shownTo(ctx));
    }
}
