package tv.lacajita.gateway.routes;

import java.net.URI;
import java.util.Optional;
import tv.lacajita.gateway.traffic.Figures;

/**
 * An instance of a service and what has passed to it from this instance of the gateway.
 *
 * @param id its row's; empty when only the environment names it
 * @param health as the last look at it found; empty when it is taken out
 * @param ejected whether it is left out for a while, because connections to it fail
 */
public record LiveUpstream(
        Optional<String> id,
        String service,
        URI url,
        boolean active,
        Optional<String> health,
        boolean ejected,
        Figures traffic) {}
