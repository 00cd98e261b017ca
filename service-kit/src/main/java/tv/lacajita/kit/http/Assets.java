package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of a page, out of the jar: ready bytes with ETag and gzip, made when somebody first asks for them. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final String folder;
    private final Set<String> names;
    private final Map<String, CachedBody> bodies = new ConcurrentHashMap<>();

    /**
     * @param folder on the class path, without a slash at its end
     * @param names of what is served out of it; what the jar does not have is not found
     */
    public Assets(String folder, Set<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /** Answers with the file of this name, 304 or 404. */
    public void serve(Context ctx, String name) {
        CachedBody body = names.contains(name) ? bodies.computeIfAbsent(name, this::packed) : null;
        if (body == null) {
            throw ApiError.notFound("No encontrado");
        }
        body.serve(ctx);
    }

    /** Null when the jar has none. */
    private CachedBody packed(String name) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            return in == null ? null : CachedBody.file(type(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }
}
