package tv.lacajita.content.imports;

import java.time.Instant;
import java.util.UUID;

/**
 * An active channel's stream as the last probe saw it.
 *
 * @param number on the remote control
 * @param status {@code unknown}, {@code online}, {@code offline}
 * @param lastCheckedAt null before the first probe
 */
public record ChannelStream(UUID id, int number, String name, String url, String status, Instant lastCheckedAt) {}
