package tv.lacajita.content.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.content.Reach;

/**
 * Campaigns and their days in PostgreSQL (sql/content/V4__ads_pricing_agencies.sql). Every statement names the reader:
 * what is another's is not there.
 */
interface ReportStore {
    /** The condition that a campaign is the reader's to read. */
    String OWN = " (:all OR campaign.agency_id = (SELECT users.id FROM users WHERE auth0_id = :sub)) ";

    /** A campaign; empty when there is none. */
    @SqlQuery("""
        SELECT id, name, ad_type, media_url AS creative, start_date, end_date, total_budget, cpm_rate, cpc_rate
        FROM ad_campaigns campaign
        WHERE id = :id AND
        """ + OWN)
    Optional<ReportedCampaign> campaign(@BindMethods Reach reach, UUID id);

    /** The days of a campaign on which something was counted, the oldest first. */
    @SqlQuery("""
        SELECT date, impressions, clicks, cost AS spend
        FROM ad_metrics JOIN ad_campaigns campaign ON campaign.id = campaign_id
        WHERE campaign.id = :id AND date BETWEEN :from AND :to AND
        """ + OWN + "ORDER BY date")
    List<Day> days(@BindMethods Reach reach, UUID id, @BindMethods Period period);
}
