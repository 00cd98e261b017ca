package tv.lacajita.content.talk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A comment as who judges it sees it.
 *
 * @param parentId the comment it replies to; null for the first of a thread
 * @param userId null when its author is no more
 * @param version of the text, from 1
 * @param reportCount since it was last approved
 * @param reportReasons the last ten, newest first, of whenever
 */
public record JudgedComment(
        int id,
        int newsId,
        String newsTitle,
        Integer parentId,
        UUID userId,
        String authorName,
        String content,
        int version,
        String status,
        Instant createdAt,
        Instant editedAt,
        int reportCount,
        List<String> reportReasons) {}
