package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Handing out ads, in PostgreSQL (sql/content/V17__ads_delivery.sql). */
interface DeliveryStore {
    /** Whether the budget's row has room for one more showing of the campaign, today. */
    String ROOM = """
         (total_budget IS NULL OR held + ad_price(cpm_rate, cpc_rate) <= total_budget)
         AND (daily_budget IS NULL
            OR CASE WHEN day >= current_date THEN day_held ELSE 0 END + ad_price(cpm_rate, cpc_rate) <= daily_budget)
        """;

    /** Whether the viewer was shown the campaign, and may still be, less often than its cap, on the day that follows. */
    String UNDER_CAP = """
         (frequency_cap IS NULL OR frequency_cap > (
            SELECT count(*) FROM ad_servings shown
            WHERE shown.campaign_id = campaign.id AND shown.viewer = :viewer
              AND (shown.impression_at IS NOT NULL OR shown.expires_at > now()) AND shown.day =
        """;

    /**
     * Chooses one of the campaigns that may be shown, each as likely as the other, and holds the price of a showing:
     * other callers wait for its budget until the transaction ends. Empty when there is none to show.
     */
    @SqlQuery("""
        WITH chosen AS (
            SELECT campaign.id, ad_type, media_url, click_url, cpm_rate, cpc_rate, total_budget, daily_budget
            FROM ad_campaigns campaign
            JOIN ad_budgets ON campaign_id = campaign.id
            WHERE status = 'active' AND current_date BETWEEN start_date AND end_date
              AND (:type::text IS NULL OR ad_type = :type)
              AND NOT EXISTS (SELECT FROM agencies WHERE user_id = agency_id AND NOT is_active) AND
        """ + UNDER_CAP + "current_date)) AND" + ROOM + """
            ORDER BY random()
            LIMIT 1
        ), held AS (
            UPDATE ad_budgets
            SET held = held + ad_price(cpm_rate, cpc_rate),
                day_held = CASE WHEN day >= current_date THEN day_held ELSE 0 END + ad_price(cpm_rate, cpc_rate),
                day = greatest(day, current_date)
            FROM chosen
            WHERE campaign_id = chosen.id AND
        """ + ROOM + """
            RETURNING day
        )
        SELECT id AS campaign_id, ad_type, media_url, click_url, (SELECT day FROM held) AS day FROM chosen
        """)
    Optional<Candidate> choose(Optional<String> type, byte[] viewer);

    /** Writes a showing whose price is held; empty when the viewer had the last that their cap lets them have. */
    @SqlQuery("""
        INSERT INTO ad_servings (id, campaign_id, day, viewer, expires_at)
        SELECT gen_random_uuid(), id, :day, :viewer, date_trunc('second', now()) + :lifetime
        FROM ad_campaigns campaign
        WHERE id = :campaignId AND
        """ + UNDER_CAP + ":day)) RETURNING id, expires_at")
    Optional<AdTokens.Serving> add(@BindMethods Candidate candidate, byte[] viewer, Duration lifetime);
}
