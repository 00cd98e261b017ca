package tv.lacajita.content.ads;

import java.time.Instant;
import java.util.UUID;

/**
 * A campaign chosen to be shown.
 *
 * @param clickUrl null when it leads nowhere
 * @param showing what the token stands for until {@code expiresAt}; null when another took the last of the
 *     campaign's budget, or of the viewer's cap, meanwhile
 */
public record Candidate(
        UUID campaignId, String adType, String mediaUrl, String clickUrl, UUID showing, Instant expiresAt) {}
