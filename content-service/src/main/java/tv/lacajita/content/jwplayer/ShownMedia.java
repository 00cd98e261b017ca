package tv.lacajita.content.jwplayer;

import java.time.Instant;
import java.util.Optional;

/**
 * A medium as an app or, hidden, an editor may see it.
 *
 * @param tags joined by commas
 * @param duration in seconds
 * @param images a JSON array, as the next two; all empty until Delivery told them
 * @param params a JSON object: the custom parameters
 * @param stale whether JW Player should be asked for it again
 * @param hidden whether only editors may see it
 */
public record ShownMedia(
        String id,
        String title,
        String description,
        Optional<String> tags,
        int duration,
        Instant publishedAt,
        Optional<String> image,
        Optional<String> images,
        Optional<String> sources,
        Optional<String> tracks,
        String params,
        boolean stale,
        boolean hidden) {}
