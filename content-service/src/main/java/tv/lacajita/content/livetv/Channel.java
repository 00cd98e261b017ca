package tv.lacajita.content.livetv;

import java.util.UUID;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.http.ListRequest;

/**
 * A channel as live TV shows it.
 *
 * @param legacyId its {@code id} in the apps' feed
 * @param number on the remote control
 * @param displayOrder where it stands among the others
 * @param status what the last probe of its stream saw: {@code unknown}, {@code online}, {@code offline}
 */
public record Channel(
        UUID id,
        int legacyId,
        int number,
        String name,
        String url,
        String backupUrl,
        String logo,
        String quality,
        String category,
        String country,
        String language,
        String tvgId,
        int displayOrder,
        String status) {

    /** Where a list goes on after it. */
    String cursor() {
        return ListRequest.cursor(displayOrder, number, id);
    }

    Channel with(ImageUrls images) {
        return new Channel(
                id,
                legacyId,
                number,
                name,
                url,
                backupUrl,
                images.absolute(logo),
                quality,
                category,
                country,
                language,
                tvgId,
                displayOrder,
                status);
    }
}
