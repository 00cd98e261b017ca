package tv.lacajita.content.ads;

import java.util.UUID;

/**
 * An ad to show now.
 *
 * @param clickUrl null when it leads nowhere
 * @param token for its beacons
 */
public record Ad(UUID campaignId, String adType, String mediaUrl, String clickUrl, String token) {}
