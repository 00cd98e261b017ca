package tv.lacajita.content.feed;

/** A category that playlists name by its id. */
public record Category(int id, String name) {}
