package tv.lacajita.gateway.traffic;

/**
 * How long things took, in milliseconds with one decimal; the percentiles are read off the histogram, so they are as
 * exact as its steps.
 */
public record Latency(double mean, double p50, double p95, double p99) {}
