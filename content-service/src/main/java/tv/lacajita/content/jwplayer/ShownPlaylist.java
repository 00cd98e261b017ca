package tv.lacajita.content.jwplayer;

/**
 * The head of a playlist as an app may see it.
 *
 * @param kind in JW Player's words, such as {@code MANUAL}
 * @param params a JSON object: what JW Player adds to the head, such as {@code contentType}
 * @param stale whether JW Player should be asked for it again
 */
public record ShownPlaylist(String id, String title, String description, String kind, String params, boolean stale) {}
