package tv.lacajita.content.talk;

import java.time.Instant;

/**
 * A comment as readers see it.
 *
 * @param parentId the comment it replies to; null for the first of a thread
 * @param content sanitised HTML
 * @param status {@code approved}, or {@code pending} for one of the reader's own that waits
 * @param own whether it is the reader's
 * @param editedAt null for one that is as it was written
 * @param replyCount how many replies the reader may see; 0 for a reply
 */
public record Comment(
        int id,
        Integer parentId,
        String authorName,
        String content,
        String status,
        boolean own,
        Instant createdAt,
        Instant editedAt,
        int replyCount) {}
