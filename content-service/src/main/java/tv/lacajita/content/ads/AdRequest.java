package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;

/**
 * What an agency asked for.
 *
 * @param agencyName null when its person has no agency's row
 * @param budget in the station's currency, as all money; null for no limit
 * @param startDate and {@code endDate} both belong to it, in UTC
 * @param reason of the last step: why it was rejected, what was noted when it was approved; null when nobody said
 * @param campaignId null until it is approved
 */
public record AdRequest(
        UUID id,
        UUID agencyId,
        String agencyName,
        String title,
        String description,
        String adType,
        BigDecimal budget,
        LocalDate startDate,
        LocalDate endDate,
        String mediaUrl,
        String clickUrl,
        String status,
        String reason,
        UUID campaignId,
        Instant reviewedAt,
        Instant createdAt,
        Instant updatedAt) {

    AdRequest with(ImageUrls images) {
        return new AdRequest(
                id,
                agencyId,
                agencyName,
                title,
                description,
                adType,
                budget,
                startDate,
                endDate,
                images.absolute(mediaUrl),
                clickUrl,
                status,
                reason,
                campaignId,
                reviewedAt,
                createdAt,
                updatedAt);
    }
}
