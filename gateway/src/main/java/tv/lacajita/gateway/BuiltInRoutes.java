package tv.lacajita.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table that sql/gateway seeds (V1, V3), for a start without a database; a test holds the two together. */
final class BuiltInRoutes {
    private static final long BODY_BYTES = 1L << 20;
    private static final long UPLOAD_BYTES = 16L << 20;
    private static final int FIRST_BYTE_MILLIS = 30_000;
    private static final int PATIENT_MILLIS = 120_000;

    private static final List<Line> OUTSIDE = List.of(
            line("session", "/session", "session").takingSecret(),
            line("session-check", "/session/validate", "session"),
            line("sessions", "/sessions", "session").takingSecret(),
            line("token", "/token", "session").takingSecret(),
            line("tokens", "/tokens", "session").takingSecret(),
            line("broadcasts", "/broadcasts", "session").takingSecret(),
            line("rooms", "/rooms", "session").takingSecret(),
            line("livekit", "/livekit", "session"),
            line("livekit-webhook", "/livekit/webhook", "session").signed(),
            line("internal", "/internal", null).upTo(0),
            line("users", "/users", "content").takingSecret(),
            line("login", "/login", "content"),
            line("machine-login", "/auth/client-credentials", "content"),
            line("ad-requests", "/ads/requests", "content").upTo(UPLOAD_BYTES),
            line("admin", "/admin", "content-admin"),
            line("admin-livetv", "/admin/livetv", "content-admin")
                    .upTo(UPLOAD_BYTES)
                    .patient(),
            line("admin-jwplayer", "/admin/jwplayer", "content-admin").patient());

    private static final List<Line> PANEL = List.of(
            line("root", "", "content-admin"),
            line("admin-livetv", "/admin/livetv", "content-admin")
                    .upTo(UPLOAD_BYTES)
                    .patient(),
            line("admin-jwplayer", "/admin/jwplayer", "content-admin").patient(),
            line("upload", "/upload-image", "content-admin").upTo(UPLOAD_BYTES),
            line("login", "/login", "content-admin"),
            line("machine-login", "/auth/client-credentials", "content-admin"),
            line("jwplayer-webhook", "/jwplayer/webhook", "content-admin").signed());

    private BuiltInRoutes() {}

    /** Every path of a service stands at {@code /x} and at {@code /api/x}, and below {@code /panel} for the admin web. */
    static RouteTable table() {
        return new RouteTable(Stream.of(
                        OUTSIDE.stream().map(line -> line.behind("", "", "")),
                        OUTSIDE.stream().map(line -> line.behind("api-", "/api", "")),
                        PANEL.stream().map(line -> line.behind("panel-", "/panel", "/panel")),
                        PANEL.stream().map(line -> line.behind("panel-api-", "/panel/api", "/panel")),
                        Stream.of(line("everything-else", "/", "content").behind("", "", "")))
                .flatMap(routes -> routes)
                .toList());
    }

    private static Line line(String id, String path, String service) {
        return new Line(id, path, service, FIRST_BYTE_MILLIS, BODY_BYTES, false, false);
    }

    private record Line(
            String id,
            String path,
            String service,
            int firstByteMillis,
            long maxBodyBytes,
            boolean isSigned,
            boolean takesSecret) {

        Line upTo(long bytes) {
            return new Line(id, path, service, firstByteMillis, bytes, isSigned, takesSecret);
        }

        Line patient() {
            return new Line(id, path, service, PATIENT_MILLIS, maxBodyBytes, isSigned, takesSecret);
        }

        Line signed() {
            return new Line(id, path, service, firstByteMillis, maxBodyBytes, true, takesSecret);
        }

        Line takingSecret() {
            return new Line(id, path, service, firstByteMillis, maxBodyBytes, isSigned, true);
        }

        Route behind(String idStart, String base, String stripPrefix) {
            return new Route(
                    idStart + id,
                    base + path,
                    Optional.ofNullable(service),
                    stripPrefix,
                    firstByteMillis,
                    maxBodyBytes,
                    isSigned,
                    takesSecret);
        }
    }
}
