package tv.lacajita.content.feed;

import java.util.UUID;

/**
 * A channel as the apps' feed shows it.
 *
 * @param id the integer {@code legacy_id}
 * @param channelId what every other address calls its id
 */
public record FeedChannel(
        int id,
        UUID channelId,
        String name,
        String url,
        String backupUrl,
        int number,
        String logo,
        String quality,
        String category,
        String country,
        String language,
        String tvgId) {}
