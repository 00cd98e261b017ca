package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import tv.lacajita.content.ImageUrls;

/**
 * The campaign of a report.
 *
 * @param creative address of the picture or video that was shown
 * @param cpmRate per thousand impressions; null, as {@code cpcRate}, when they are not charged
 */
public record ReportedCampaign(
        UUID id,
        String name,
        String adType,
        String creative,
        LocalDate startDate,
        LocalDate endDate,
        BigDecimal totalBudget,
        BigDecimal cpmRate,
        BigDecimal cpcRate) {

    ReportedCampaign with(ImageUrls images) {
        return new ReportedCampaign(
                id, name, adType, images.absolute(creative), startDate, endDate, totalBudget, cpmRate, cpcRate);
    }
}
