package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a campaign did.
 *
 * @param days those on which something was counted (UTC), oldest first
 */
public record CampaignMetrics(UUID campaignId, String name, String status, Totals totals, List<Day> days) {

    /**
     * @param ctr clicks by impressions; null without impressions
     * @param cost in the station's currency, the sum of the days
     */
    public record Totals(long impressions, long clicks, BigDecimal ctr, BigDecimal cost) {}

    /**
     * @param ctr clicks by impressions; null without impressions
     * @param cost in whole cents
     * @param uniqueViewers who saw it on that day
     */
    public record Day(
            LocalDate date, long impressions, long clicks, BigDecimal ctr, BigDecimal cost, long uniqueViewers) {}

    /** A row of {@code ad_metrics}. */
    public record Counted(LocalDate date, long impressions, long clicks, BigDecimal cost, long uniqueViewers) {
        Day day() {
            return new Day(date, impressions, clicks, ctr(impressions, clicks), cost, uniqueViewers);
        }
    }

    static CampaignMetrics of(Campaign campaign, List<Counted> days) {
        long impressions = days.stream().mapToLong(Counted::impressions).sum();
        long clicks = days.stream().mapToLong(Counted::clicks).sum();
        BigDecimal cost = days.stream().map(Counted::cost).reduce(new BigDecimal("0.00"), BigDecimal::add);
        return new CampaignMetrics(
                campaign.id(),
                campaign.name(),
                campaign.status(),
                new Totals(impressions, clicks, ctr(impressions, clicks), cost),
                days.stream().map(Counted::day).toList());
    }

    private static BigDecimal ctr(long impressions, long clicks) {
        return impressions == 0
                ? null
                : BigDecimal.valueOf(clicks).divide(BigDecimal.valueOf(impressions), 6, RoundingMode.HALF_UP);
    }
}
