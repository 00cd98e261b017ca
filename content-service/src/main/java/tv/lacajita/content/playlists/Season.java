package tv.lacajita.content.playlists;

import java.time.Instant;

/** A season without its videos. */
public record Season(int id, String playlistId, String title, String description, Instant date, int active) {}
