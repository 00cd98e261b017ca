package tv.lacajita.kit.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    /** The answer {@code {"<plural>": […], "nextCursor": …}} to {@code request}, to be kept as bytes. */
    public CachedBodies.Kept kept(JsonMapper json, String plural, ListRequest request) {
        return CachedBodies.Kept.json(Json.bytes(json, new Body(plural, rows, next)))
                .withNext(next.map(request::linkTo));
    }

    /** Answers {@code request} with {@code {"<plural>": […], "nextCursor": …}} and, where there is more, a link to it. */
    public void answer(Context ctx, String plural, ListRequest request) {
        link(ctx, request);
        ctx.json(new Body(plural, rows, next));
    }

    /** Answers {@code request} with the rows alone and, where there is more, a link to it. */
    public void answer(Context ctx, ListRequest request) {
        link(ctx, request);
        ctx.json(rows);
    }

    private void link(Context ctx, ListRequest request) {
        next.map(request::linkTo).ifPresent(link -> ctx.header("Link", "<" + link + ">; rel=\"next\""));
    }

    /** {@code nextCursor} is written as the surface writes names. */
    private record Body(
            @JsonIgnore String plural, @JsonIgnore List<?> rows, Optional<String> nextCursor) {
        @JsonAnyGetter
        Map<String, List<?>> list() {
            return Map.of(plural, rows);
        }
    }
}
