package tv.lacajita.content.feed;

import java.time.Instant;

/** A picture of the home screen's carousel, with what it opens. */
public record Slide(
        int id, String link, String imgsrc, String video, Instant dateTime, int active, int place, int muted) {}
