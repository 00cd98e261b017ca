package tv.lacajita.content.playlists;

import java.time.Instant;

/**
 * A video in a season.
 *
 * @param videoId JW Player's media id
 * @param position in its season, from 0
 */
public record Video(int seasonId, String videoId, Instant date, int active, int position) {}
