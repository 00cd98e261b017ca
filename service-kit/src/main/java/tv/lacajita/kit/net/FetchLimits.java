package tv.lacajita.kit.net;

import java.time.Duration;

/**
 * What one fetch may take.
 *
 * @param firstByte until an answer begins, for each redirect anew
 * @param total from a request to the last byte of its answer
 */
public record FetchLimits(long maxBytes, Duration firstByte, Duration total) {}
