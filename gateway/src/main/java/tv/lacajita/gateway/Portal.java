package tv.lacajita.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.kit.http.Docs;

/**
 * The documentation of all services on one page. Each service's document is its own: it is forwarded, so that it is
 * always the one of the version that runs.
 */
final class Portal {
    private static final List<Document> DOCUMENTS = List.of(
            new Document("Móvil", "mobile", "content"),
            new Document("Administración", "admin", "content-admin"),
            new Document("Sesiones", "session", "session"));
    private static final RouteTable ROUTES =
            new RouteTable(DOCUMENTS.stream().map(Document::route).toList());

    private Portal() {}

    private record Document(String title, String name, String service) {
        String folder() {
            return "/docs/" + name;
        }

        Route route() {
            return new Route(
                    "docs-" + name, folder() + "/openapi.json", Optional.of(service), folder(), 5_000, 0, false, false);
        }
    }

    /** Where the document at {@code path} comes from; empty for all other paths. */
    static Optional<Route> find(String path) {
        return path.startsWith("/docs/") ? ROUTES.find(path) : Optional.empty();
    }

    static Docs page() {
        Map<String, String> addresses = new LinkedHashMap<>();
        DOCUMENTS.forEach(document -> addresses.put(document.title(), document.folder() + "/openapi.json"));
        addresses.put("Gateway", "/openapi.json");
        return Docs.over("La Cajita TV + AvanzaCast", addresses);
    }
}
