package tv.lacajita.gateway.routes;

import java.net.URI;

/**
 * A row of {@code upstreams} (sql/gateway/V1__routes.sql), and how its addresses show it: an instance of a service beside
 * those that the environment names.
 *
 * @param url scheme, host and port
 * @param active false takes the instance out, also one of the environment
 */
public record UpstreamSetting(String id, String service, URI url, boolean active) {}
