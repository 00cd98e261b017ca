package tv.lacajita.gateway.traffic;

import java.util.Optional;

/**
 * What passed through one place since this process started.
 *
 * @param requests answered ones
 * @param errors of these, those with a status of 500 or more, or that failed
 * @param inFlight those that are not answered to the end
 * @param latencyMs empty before the first request
 */
public record Figures(long requests, long errors, int inFlight, Optional<Latency> latencyMs) {}
