package tv.lacajita.content.jwplayer;

import java.time.Instant;
import java.util.Optional;

/**
 * A reading of the whole site, as {@code GET /admin/jwplayer/status} shows it.
 *
 * @param mediaTotal how many JW Player says there are; empty until it said so, as is the other total
 * @param playlistsRead of how many playlists the media were read, too
 */
public record Reading(
        long id,
        String state,
        String phase,
        String requestedBy,
        Instant startedAt,
        Instant updatedAt,
        Optional<Instant> finishedAt,
        Optional<String> error,
        Optional<Integer> mediaTotal,
        Optional<Integer> playlistsTotal,
        int mediaListed,
        int playlistsListed,
        int playlistsRead) {}
