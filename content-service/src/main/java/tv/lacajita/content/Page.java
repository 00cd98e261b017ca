package tv.lacajita.content;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Json;

/**
 * Rows of a list and where the next page starts.
 *
 * @param next empty on the last page
 */
public record Page<T>(List<T> rows, Optional<String> next) {

    /**
     * Of {@code rows} read with one more than {@code limit}: that one only says that there is a next page.
     *
     * @param cursor of a row, see {@link ListRequest#cursor}
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> shown = rows.subList(0, limit);
        return new Page<>(shown, Optional.of(cursor.apply(shown.getLast())));
    }

    /** The answer {@code {"<plural>": […], "next_cursor": …}} to {@code request}, to be kept as bytes. */
    public CachedBodies.Page kept(String plural, ListRequest request) {
        return new CachedBodies.Page(Json.bytes(Json.SNAKE, body(plural)), next.map(request::linkTo));
    }

    /** Answers {@code request} with {@code {"<plural>": […], "next_cursor": …}} and, where there is more, a link to it. */
    public void answer(Context ctx, String plural, ListRequest request) {
        next.map(request::linkTo).ifPresent(link -> ctx.header("Link", "<" + link + ">; rel=\"next\""));
        ctx.json(body(plural));
    }

    private Map<String, Object> body(String plural) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(plural, rows);
        body.put("next_cursor", next.orElse(null));
        return body;
    }
}
