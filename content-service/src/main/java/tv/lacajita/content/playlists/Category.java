package tv.lacajita.content.playlists;

/**
 * A category of playlists.
 *
 * @param hascat 1 when a playlist is in it, so that it cannot be removed
 */
public record Category(int id, String name, int hascat) {}
