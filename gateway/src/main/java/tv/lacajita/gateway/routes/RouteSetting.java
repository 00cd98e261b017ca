package tv.lacajita.gateway.routes;

import java.util.Optional;
import tv.lacajita.gateway.Route;

/**
 * A row of {@code routes} (sql/gateway/V1__routes.sql), and how its addresses show it.
 *
 * @param prefix {@code /} for everything that no other route covers
 * @param service empty: nowhere, answered 404 at the gateway
 * @param forwardsSecret whether {@code X-BACKEND-SECRET} may pass
 * @param active false: kept, and not in force
 */
public record RouteSetting(
        String id,
        String prefix,
        Optional<String> service,
        String stripPrefix,
        int firstByteTimeoutMs,
        long maxBodyBytes,
        boolean signed,
        boolean forwardsSecret,
        boolean active) {

    /** The row that would make {@code route}. */
    public static RouteSetting of(Route route) {
        return new RouteSetting(
                route.id(),
                route.prefix().isEmpty() ? "/" : route.prefix(),
                route.service(),
                route.stripPrefix(),
                route.firstByteMillis(),
                route.maxBodyBytes(),
                route.signed(),
                route.takesSecret(),
                true);
    }

    /** What requests are forwarded by. */
    public Route route() {
        return new Route(id, prefix, service, stripPrefix, firstByteTimeoutMs, maxBodyBytes, signed, forwardsSecret);
    }
}
