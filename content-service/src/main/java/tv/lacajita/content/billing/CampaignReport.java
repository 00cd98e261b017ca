package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * What a campaign did in a period, by day and creative.
 *
 * @param rows days on which something was counted, the oldest first
 * @param total their sum; an invoice of the same period charges just this
 */
public record CampaignReport(
        ReportedCampaign campaign, LocalDate from, LocalDate to, String currency, List<Row> rows, Traffic total) {

    /** One creative on one day. */
    public record Row(
            LocalDate date, String creative, @JsonUnwrapped Traffic traffic) {}

    static CampaignReport of(ReportedCampaign campaign, Period period, String currency, List<Day> days) {
        return new CampaignReport(
                campaign,
                period.from(),
                period.to(),
                currency,
                days.stream()
                        .map(day -> new Row(day.date(), campaign.creative(), day.traffic()))
                        .toList(),
                Traffic.sum(days.stream().map(Day::traffic).toList()));
    }
}
