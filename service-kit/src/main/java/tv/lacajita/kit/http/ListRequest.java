package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a caller asks of a list: its filters, {@code limit}, and where the page before ended.
 *
 * @param filters those that were sent, by name
 * @param cursor as {@link #cursor(Object...)} wrote it
 */
public record ListRequest(Map<String, String> filters, int limit, Optional<String> cursor) {

    /** @param names of the filters, as the contract writes them */
    public static ListRequest of(Context ctx, String... names) {
        Input input = Input.of(ctx);
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : names) {
            input.text(name).ifPresent(value -> filters.put(name, value));
        }
        return new ListRequest(filters, input.integer("limit"), input.text("cursor"));
    }

    public Optional<String> filter(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    /** Where a page ended, opaque to clients. */
    public static String cursor(Object... position) {
        String joined = List.of(position).stream().map(Object::toString).collect(Collectors.joining("|"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position after which to go on, its parts joined by {@code |}; empty for the first page.
     *
     * @param form that a position of this list has
     * @throws ApiError 422 for a cursor that was not ours
     */
    public Optional<String> after(Pattern form) {
        return cursor.map(sent -> {
            String position = decoded(sent);
            if (!form.matcher(position).matches()) {
                throw ApiError.invalid(List.of(
                        new Fault("value_error", List.of("query", "cursor"), "No es un cursor de esta lista", sent)));
            }
            return position;
        });
    }

    /** The whole query, encoded: one for each different list, so that it may be its key in a cache. */
    public String query() {
        return query(cursor);
    }

    /** The address of the page that starts at {@code next}, relative to this one's. */
    public String linkTo(String next) {
        return "?" + query(Optional.of(next));
    }

    private String query(Optional<String> from) {
        List<String> parts = new ArrayList<>();
        filters.forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        parts.add("limit=" + limit);
        from.ifPresent(cursor -> parts.add("cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
        return String.join("&", parts);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
