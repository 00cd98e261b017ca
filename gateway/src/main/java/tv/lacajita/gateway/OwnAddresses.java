package tv.lacajita.gateway;

import java.util.List;

/** The paths that the gateway answers itself, whatever the table says (DESIGN 3, the table of paths). */
final class OwnAddresses {
    private static final List<String> PREFIXES = List.of(
            "/health",
            "/docs",
            "/openapi.json",
            "/gateway",
            "/status",
            "/studio-test",
            "/api/gateway",
            "/api/status",
            "/api/studio-test");

    private OwnAddresses() {}

    static boolean cover(String path) {
        for (String prefix : PREFIXES) {
            if (Route.isUnder(prefix, path)) {
                return true;
            }
        }
        return false;
    }
}
