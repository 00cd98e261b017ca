package tv.lacajita.gateway.routes;

import java.net.URI;
import java.util.Objects;

/** Body of PUT /gateway/upstreams/{id} as gateway.yaml describes it. */
public record NewUpstream(String service, String url, Boolean active) {
    UpstreamSetting named(String id, URI checkedUrl) {
        return new UpstreamSetting(id, service, checkedUrl, Objects.requireNonNullElse(active, true));
    }
}
