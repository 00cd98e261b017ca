package tv.lacajita.content.home;

import org.jdbi.v3.core.mapper.Nested;

/**
 * What a segment shows, counted in active rows.
 *
 * @param type {@code livetv} or {@code playlist}
 * @param channelCount 0 unless it shows the channels
 */
public record SegmentSummary(
        @Nested("segment") Segment segment,
        String type,
        int channelCount,
        int playlistCount,
        int seasonCount,
        int videoCount) {}
