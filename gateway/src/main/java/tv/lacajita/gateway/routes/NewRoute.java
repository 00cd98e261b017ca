package tv.lacajita.gateway.routes;

import java.util.Objects;
import java.util.Optional;

/** Body of PUT /gateway/routes/{id} as gateway.yaml describes it; what is left out is as in a new row of the table. */
public record NewRoute(
        String prefix,
        Optional<String> service,
        String stripPrefix,
        Integer firstByteTimeoutMs,
        Long maxBodyBytes,
        boolean signed,
        boolean forwardsSecret,
        Boolean active) {
    private static final int FIRST_BYTE_MILLIS = 30_000;
    private static final long BODY_BYTES = 1L << 20;

    RouteSetting named(String id) {
        return new RouteSetting(
                id,
                prefix,
                service,
                Objects.requireNonNullElse(stripPrefix, ""),
                Objects.requireNonNullElse(firstByteTimeoutMs, FIRST_BYTE_MILLIS),
                Objects.requireNonNullElse(maxBodyBytes, BODY_BYTES),
                signed,
                forwardsSecret,
                Objects.requireNonNullElse(active, true));
    }
}
