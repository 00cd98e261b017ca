package tv.lacajita.gateway.status;

import java.net.URI;

/**
 * One instance of a service.
 *
 * @param health what the last look at {@code /health/ready} found: {@code ready}, {@code live}, {@code down} or
 *     {@code unknown}
 */
public record Running(URI origin, String health) {}
