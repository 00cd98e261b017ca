package tv.lacajita.content.ads;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import tv.lacajita.content.Reach;

/**
 * Campaigns in PostgreSQL (sql/content/V4__ads_pricing_agencies.sql, V17__ads_delivery.sql). Every read names the owner:
 * what is another's is not there.
 */
interface CampaignStore {
    String CAMPAIGN = """
         id, request_id, agency_id, (SELECT company_name FROM agencies WHERE user_id = agency_id) AS agency_name, name,
         ad_type, media_url, click_url, cpm_rate, cpc_rate, daily_budget, total_budget, frequency_cap, start_date,
         end_date, status, impressions, clicks, cost, created_at
        """;

    String COUNTED = """
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(impressions), 0) AS impressions, coalesce(sum(clicks), 0) AS clicks,
                coalesce(sum(cost), 0) AS cost
            FROM ad_metrics WHERE campaign_id = ad_campaigns.id) counted
        """;

    /** Campaigns of one {@code status}, newest first, those after the id {@code after}. */
    @SqlQuery("SELECT" + CAMPAIGN + "FROM ad_campaigns" + " " + COUNTED + """
        WHERE (:status::text IS NULL OR status = :status)
          AND (:after::uuid IS NULL
            OR (created_at, id) < (SELECT last.created_at, last.id FROM ad_campaigns last WHERE last.id = :after::uuid))
          AND
        """ + RequestStore.OWN
            + "ORDER BY created_at DESC, id DESC LIMIT :rows")
    List<Campaign> list(@BindMethods Reach reach, Optional<String> status, Optional<String> after, int rows);

    @SqlQuery("SELECT" + CAMPAIGN + "FROM ad_campaigns" + " " + COUNTED + "WHERE id = :id AND" + RequestStore.OWN)
    Optional<Campaign> find(@BindMethods Reach reach, UUID id);

    /** What a campaign did on each day on which something was counted, oldest first. */
    @SqlQuery("""
        SELECT date, impressions, clicks, cost, unique_viewers
        FROM ad_metrics
        JOIN ad_campaigns ON ad_campaigns.id = campaign_id
        WHERE campaign_id = :id AND
        """ + RequestStore.OWN + "ORDER BY date")
    List<CampaignMetrics.Counted> days(@BindMethods Reach reach, UUID id);

    /** Makes the campaign of a request that has just been approved, with a budget of which nothing is held. */
    @SqlUpdate("""
        WITH campaign AS (
            INSERT INTO ad_campaigns
                (request_id, agency_id, name, ad_type, media_url, click_url, total_budget, daily_budget, cpm_rate,
                 cpc_rate, frequency_cap, start_date, end_date, targeting, status)
            SELECT id, agency_id, title, ad_type, media_url, click_url, budget, :dailyBudget, :cpmRate, :cpcRate,
                :frequencyCap, start_date, end_date, target_audience, status
            FROM ad_requests
            WHERE id = :request
            RETURNING id
        )
        INSERT INTO ad_budgets (campaign_id) SELECT id FROM campaign
        """)
    void add(UUID request, @BindMethods Approval approval);
}
