package tv.lacajita.content.jwplayer;

import java.util.Locale;

/** What the copy of JW Player's site is made of. As text, the table that holds it. */
enum Part {
    PLAYLISTS,
    MEDIA;

    @Override
    public String toString() {
        return "jwplayer_" + name().toLowerCase(Locale.ROOT);
    }
}
