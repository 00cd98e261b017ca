package tv.lacajita.gateway.routes;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tv.lacajita.gateway.Route;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;

/** What a row must be so that the table does no harm; each fault says what would be right. */
final class TableRules {
    /** As the CHECK of {@code routes.prefix}, without dot segments, which the path of a request cannot have either. */
    private static final Pattern PLAIN = Pattern.compile("/|(/(?!\\.\\.?(/|$))[A-Za-z0-9._~-]+)+");
    /** What stays inside (DESIGN 3): the session service is called directly there. */
    private static final Pattern CLOSED = Pattern.compile("(/panel)?(/api)?/internal(/.*)?");

    private final Predicate<String> ownAddresses;
    private final URI publicUrl;

    /**
     * @param ownAddresses the paths that the gateway answers itself
     * @param publicUrl its outside address
     */
    TableRules(Predicate<String> ownAddresses, URI publicUrl) {
        this.ownAddresses = ownAddresses;
        this.publicUrl = publicUrl;
    }

    /**
     * @param services those that have an instance, or may get one
     * @throws ApiError 422 with every fault
     */
    void check(RouteSetting route, Set<String> services) {
        List<Fault> faults = new ArrayList<>();
        faultOfPrefix(route).ifPresent(fault -> faults.add(fault("prefix", fault, route.prefix())));
        route.service()
                .filter(service -> !services.contains(service))
                .ifPresent(service -> faults.add(fault("service", unknownService(services), service)));
        if (!Route.isUnder(route.stripPrefix(), route.prefix())
                || route.stripPrefix().endsWith("/")) {
            faults.add(fault(
                    "stripPrefix",
                    "Debe ser el principio de prefix hasta una barra, como /panel en /panel/api; vacío no quita nada",
                    route.stripPrefix()));
        }
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    private Optional<String> faultOfPrefix(RouteSetting route) {
        String prefix = route.prefix();
        if (!prefix.startsWith("/")) {
            return Optional.of("Debe empezar por una barra: /" + plainStart(prefix));
        }
        if (prefix.length() > 1 && prefix.endsWith("/")) {
            return Optional.of("No lleva barra al final: cubre lo que hay debajo sin ella, como /promo");
        }
        if (!PLAIN.matcher(prefix).matches()) {
            return Optional.of(
                    "Solo admite letras, cifras y . _ ~ - entre barras, sin codificar nada con % y sin tramos"
                            + " vacíos, «.» ni «..»: por ejemplo /promo/verano");
        }
        if (ownAddresses.test(prefix)) {
            return Optional.of("Taparía una dirección que contesta el propio gateway (/health, /docs, /openapi.json,"
                    + " /gateway, /status, /studio-test): elija otro prefijo");
        }
        if (CLOSED.matcher(prefix).matches() && route.service().isPresent()) {
            return Optional.of("Las direcciones internas no salen por el gateway: deje service en null");
        }
        return Optional.empty();
    }

    private static String plainStart(String text) {
        return text.replaceAll("[^A-Za-z0-9._~/-].*", "");
    }

    private static String unknownService(Set<String> services) {
        return "No hay ningún servicio con ese nombre; los que hay: " + String.join(", ", new TreeSet<>(services))
                + ". Uno nuevo empieza por su primera instancia, con PUT /gateway/upstreams/{id}";
    }

    /**
     * The address of an instance, when a request can be sent to it.
     *
     * @throws ApiError 422
     */
    URI checkedUrl(String text) {
        URI url = parsed(text)
                .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getPort() != 0 && uri.getPort() < 1 << 16)
                .orElseThrow(() -> invalidUrl(
                        "Debe ser http o https con una máquina y su puerto, como http://10.0.0.7:8000", text));
        if (!text.equals(url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()))) {
            throw invalidUrl(
                    "Solo lleva esquema, máquina y puerto, sin ruta ni barra final, usuario ni consulta, como"
                            + " http://10.0.0.7:8000",
                    null);
        }
        if (url.getHost().equalsIgnoreCase(publicUrl.getHost()) && port(url) == port(publicUrl)) {
            throw invalidUrl(
                    "Es la dirección del propio gateway, que se llamaría a sí mismo: ponga la del servicio", text);
        }
        return url;
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    /** @param shown null when the value may hold a password */
    private static ApiError invalidUrl(String sentence, String shown) {
        return ApiError.invalid(List.of(fault("url", sentence, shown)));
    }

    private static Fault fault(String field, String sentence, String shown) {
        return new Fault("value_error", List.of("body", field), sentence, shown);
    }
}
