package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;

/**
 * An approved ad with its prices, its limits and what it has done so far.
 *
 * @param agencyName null when its person has no agency's row
 * @param cpmRate in the station's currency, per thousand impressions
 * @param cpcRate the same per click; null for none
 * @param dailyBudget as {@code totalBudget}; null for no limit
 * @param frequencyCap how often a viewer is shown it on one day; null for no limit
 * @param startDate and {@code endDate} both belong to it, in UTC
 * @param cost in the station's currency, the sum of its days
 */
public record Campaign(
        UUID id,
        UUID requestId,
        UUID agencyId,
        String agencyName,
        String name,
        String adType,
        String mediaUrl,
        String clickUrl,
        BigDecimal cpmRate,
        BigDecimal cpcRate,
        BigDecimal dailyBudget,
        BigDecimal totalBudget,
        Integer frequencyCap,
        LocalDate startDate,
        LocalDate endDate,
        String status,
        long impressions,
        long clicks,
        BigDecimal cost,
        Instant createdAt) {

    Campaign with(ImageUrls images) {
        return new Campaign(
                id,
                requestId,
                agencyId,
                agencyName,
                name,
                adType,
                images.absolute(mediaUrl),
                clickUrl,
                cpmRate,
                cpcRate,
                dailyBudget,
                totalBudget,
                frequencyCap,
                startDate,
                endDate,
                status,
                impressions,
                clicks,
                cost,
                createdAt);
    }
}
