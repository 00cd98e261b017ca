package tv.lacajita.content.livetv;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.content.ImageUrls;

/**
 * A channel with what it shows now and what comes next; either may be missing from its guide.
 *
 * @param legacyId its {@code id} in the apps' feed
 * @param current of several that overlap, the one that began last
 */
public record OnAir(
        UUID id,
        int legacyId,
        int number,
        String name,
        String logo,
        @Nested("current") Programme current,
        @Nested("next") Programme next) {

    /** How the answer shows it; {@code progress}, 0 to 1, is how much of {@code now} is over. */
    record Shown(
            UUID id,
            int legacyId,
            int number,
            String name,
            String logo,
            Programme now,
            Programme next,
            Double progress) {}

    Shown at(Instant moment, ImageUrls images) {
        return new Shown(
                id,
                legacyId,
                number,
                name,
                images.absolute(logo),
                running().map(programme -> programme.with(images)).orElse(null),
                coming().map(programme -> programme.with(images)).orElse(null),
                running().map(programme -> progress(programme, moment)).orElse(null));
    }

    /** When this is no longer true by itself. */
    Instant until() {
        return Stream.concat(running().map(Programme::endsAt).stream(), coming().map(Programme::startsAt).stream())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Optional<Programme> running() {
        return Optional.ofNullable(current);
    }

    private Optional<Programme> coming() {
        return Optional.ofNullable(next);
    }

    private static double progress(Programme programme, Instant moment) {
        Duration whole = Duration.between(programme.startsAt(), programme.endsAt());
        Duration over = Duration.between(programme.startsAt(), moment);
        return Math.round(1_000.0 * over.toMillis() / whole.toMillis()) / 1_000.0;
    }
}
