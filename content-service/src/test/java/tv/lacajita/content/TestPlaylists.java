package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Playlists and seasons that a test needs, made by an editor. */
final class TestPlaylists {
    private TestPlaylists() {}

    /** Unless it is there. */
    static void playlist(CheckedHttp editor, String id) {
        assertThat(editor.post("/playlists", Map.of("id", id)).status()).isIn(201, 409);
    }

    /** The id of a new season of that playlist. */
    static int season(CheckedHttp editor, String playlist) {
        playlist(editor, playlist);
        var made = editor.post("/seasons", Map.of("playlist_id", playlist, "title", "Temporada 1"));
        assertThat(made.status()).isEqualTo(201);
        return made.json().path("id").asInt();
    }
}
