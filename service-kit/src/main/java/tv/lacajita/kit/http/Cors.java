package tv.lacajita.kit.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Which browser origins may read answers.
 *
 * @param open any origin, without credentials; {@code origins} is then not looked at
 * @param origins exact origins, such as {@code https://estudio.lacajita.tv}; never {@code null} or a suffix match
 */
public record Cors(boolean open, Set<String> origins) {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final String HEADERS = "Authorization, Content-Type, Accept, Idempotency-Key, If-None-Match,"
            + " Last-Event-ID, X-Device-ID, X-Request-Id";
    private static final String EXPOSED =
            "ETag, Link, Location, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After";

    public static Cors any() {
        return new Cors(true, Set.of());
    }

    /** The origins of {@code addresses}: scheme, host and port, the rest is dropped. */
    public static Cors of(List<URI> addresses) {
        return new Cors(false, addresses.stream().map(Cors::origin).collect(Collectors.toUnmodifiableSet()));
    }

    /** As browsers write it (RFC 6454, 6.2): lower case, without the scheme's own port. */
    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == own ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** Whether the request is a preflight, which is answered 204 before anything else is looked at. */
    boolean isPreflight(Context ctx) {
        return ctx.method() == HandlerType.OPTIONS
                && ctx.header("Origin") != null
                && ctx.header("Access-Control-Request-Method") != null;
    }

    void preflight(Context ctx) {
        ctx.status(204);
        if (allows(ctx.header("Origin"))) {
            ctx.header("Access-Control-Allow-Methods", METHODS);
            ctx.header("Access-Control-Allow-Headers", HEADERS);
            ctx.header("Access-Control-Max-Age", "7200");
        }
    }

    /** Writes the fields that let a browser read the answer to a request of {@code origin}, which may be null. */
    public void write(String origin, BiConsumer<String, String> header) {
        if (open) {
            header.accept("Access-Control-Allow-Origin", "*");
            header.accept("Access-Control-Expose-Headers", EXPOSED);
            return;
        }
        header.accept("Vary", "Origin");
        if (allows(origin)) {
            header.accept("Access-Control-Allow-Origin", origin);
            header.accept("Access-Control-Allow-Credentials", "true");
            header.accept("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private boolean allows(String origin) {
        return open || origin != null && origins.contains(origin);
    }
}
