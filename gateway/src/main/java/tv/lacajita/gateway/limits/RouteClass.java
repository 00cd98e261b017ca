package tv.lacajita.gateway.limits;

import java.util.Locale;

/** The classes of requests, and how many of each a caller may make in a minute (gateway.md, At the edge). */
enum RouteClass {
    READS(3_000),
    WRITES(600),
    TOKENS(600),
    VALIDATE(120),
    LOGIN(10);

    private final int perMinute;

    RouteClass(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    /** As header fields and keys name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same for a path with {@code /api}, {@code /panel}, both or neither before it. */
    static RouteClass of(String method, String path) {
        return of(method, new InnerPath(path));
    }

    private static RouteClass of(String method, InnerPath path) {
        return switch (method) {
            case "OPTIONS" -> READS;
            case "GET", "HEAD" -> isToken(path) ? TOKENS : READS;
            case "POST" -> ofPost(path);
            default -> isToken(path) ? TOKENS : WRITES;
        };
    }

    private static RouteClass ofPost(InnerPath path) {
        if (path.is("/login") || path.is("/auth/client-credentials")) {
            return LOGIN;
        }
        if (path.is("/session/validate")) {
            return VALIDATE;
        }
        return isToken(path) || givesSession(path) ? TOKENS : WRITES;
    }

    private static boolean isToken(InnerPath path) {
        return path.isUnder("/token") || path.isUnder("/tokens");
    }

    /** Whether a POST there makes a session or consumes one. */
    private static boolean givesSession(InnerPath path) {
        return path.is("/session")
                || path.isUnder("/session") && (path.endsWith("/consume") || path.endsWith("/rotate"))
                || path.isUnder("/broadcasts") && path.endsWith("/session");
    }

    /** The part of a path that services know, without a final slash: a view, since every request asks. */
    private record InnerPath(String text, int start, int end) {
        InnerPath(String text) {
            this(text, start(text), text.endsWith("/") ? text.length() - 1 : text.length());
        }

        private static int start(String text) {
            int start = startsWithSegment(text, 0, "/panel") ? "/panel".length() : 0;
            return startsWithSegment(text, start, "/api") ? start + "/api".length() : start;
        }

        boolean is(String path) {
            return end - start == path.length() && text.startsWith(path, start);
        }

        boolean isUnder(String path) {
            return startsWithSegment(text, start, path);
        }

        boolean endsWith(String tail) {
            return text.startsWith(tail, end - tail.length());
        }

        private static boolean startsWithSegment(String text, int start, String segment) {
            int end = start + segment.length();
            return text.startsWith(segment, start) && (text.length() == end || text.charAt(end) == '/');
        }
    }
}
