package tv.lacajita.content.playlists;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A category that a playlist is in. */
public record CategoryOfPlaylist(@JsonIgnore String playlistId, int id, String name) {}
