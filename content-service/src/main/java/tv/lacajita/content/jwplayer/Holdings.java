package tv.lacajita.content.jwplayer;

import java.time.Instant;
import java.util.Optional;

/**
 * What the copy holds.
 *
 * @param goneMedia once there, no longer at JW Player
 * @param lastEventAt when the last webhook was taken
 */
public record Holdings(int media, int playlists, int goneMedia, int gonePlaylists, Optional<Instant> lastEventAt) {}
