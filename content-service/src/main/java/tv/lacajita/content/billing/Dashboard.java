package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Ads and invoices at a glance: of all agencies, or of one.
 *
 * @param requests and {@code campaigns}, {@code invoices}: all there are, by state
 * @param days of the period on which something was counted, the oldest first; {@code total} is their sum
 * @param topCampaigns the campaigns that cost most in the period, the most expensive first
 */
public record Dashboard(
        LocalDate from,
        LocalDate to,
        String currency,
        Requests requests,
        Campaigns campaigns,
        List<Invoices> invoices,
        Traffic total,
        List<Day> days,
        List<TopCampaign> topCampaigns) {

    public record Requests(long pending, long approved, long rejected, long active, long paused, long completed) {}

    public record Campaigns(long approved, long active, long paused, long completed) {}

    /** How many invoices are in a state, and their totals together. */
    public record Invoices(String status, long count, BigDecimal total) {}

    /**
     * @param agencyName of its agency; null when it has no row in {@code agencies}
     * @param spent since it began
     * @param traffic in the period
     */
    public record TopCampaign(
            UUID id,
            String name,
            String agencyName,
            String status,
            BigDecimal totalBudget,
            BigDecimal spent,
            @JsonUnwrapped @Nested Traffic traffic) {}
}
