package tv.lacajita.content.notices;

import java.time.Instant;

/**
 * A notice as its reader sees it.
 *
 * @param kind a word for programs, such as {@code ad_approved}
 * @param text a Spanish sentence
 * @param link the address of what it is about
 * @param readAt null until it is read
 */
public record Notice(long id, String kind, String text, String link, Instant createdAt, Instant readAt) {}
