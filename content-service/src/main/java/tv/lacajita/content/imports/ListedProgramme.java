package tv.lacajita.content.imports;

import java.time.Instant;

/**
 * A programme as a guide has it, public because JDBI reads it; what the guide does not say is null.
 *
 * @param nth in the file
 * @param line where it begins
 * @param tvgId of its channel
 * @param endsAt null when only the next programme tells
 * @param episode as screens show it, {@code T2 E5}
 */
public record ListedProgramme(
        int nth,
        int line,
        String tvgId,
        Instant startsAt,
        Instant endsAt,
        String title,
        String subtitle,
        String description,
        String category,
        String imageUrl,
        String episode) {}
