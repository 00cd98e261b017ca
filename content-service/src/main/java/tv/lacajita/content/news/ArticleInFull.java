package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A published article with its videos. */
record ArticleInFull(@JsonUnwrapped Article article, List<NewsVideo> videos) {
    /**
     * A film as feeds hand it on.
     *
     * @param type its media type
     * @param seconds or null
     */
    record Film(String url, String type, Integer seconds) {}

    /** Its films that are files, not pages of somebody's player. */
    List<Film> films() {
        Stream<Film> own = Stream.ofNullable(article.videoUrl()).flatMap(url -> film(url, null));
        return Stream.concat(own, videos.stream().flatMap(video -> film(video.videoUrl(), video.durationSeconds())))
                .toList();
    }

    /** In whole seconds, as {@link #changedAt}: readers of feeds take more digits for milliseconds. */
    Instant publishedAt() {
        return article.headline().publishedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** When what is shown last changed: not before it was shown. */
    Instant changedAt() {
        Instant changed = article.updatedAt().truncatedTo(ChronoUnit.SECONDS);
        return changed.isBefore(publishedAt()) ? publishedAt() : changed;
    }

    private static Stream<Film> film(String url, Integer seconds) {
        return typeOf(url).map(type -> new Film(url, type, seconds)).stream();
    }

    private static Optional<String> typeOf(String url) {
        return switch (url.replaceFirst("[?#].*", "").replaceFirst(".*\\.", "")) {
            case "m3u8" -> Optional.of("application/vnd.apple.mpegurl");
            case "mpd" -> Optional.of("application/dash+xml");
            case "mp4" -> Optional.of("video/mp4");
            case "webm" -> Optional.of("video/webm");
            default -> Optional.empty();
        };
    }
}
