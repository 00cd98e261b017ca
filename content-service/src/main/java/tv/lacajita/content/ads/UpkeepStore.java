package tv.lacajita.content.ads;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the passing of time does to ads, in PostgreSQL (sql/content/V17__ads_delivery.sql). */
interface UpkeepStore {
    /** Whether this instance does it: no other does, until the transaction ends. */
    @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('ads upkeep'))")
    boolean isMine();

    /** Closes up to {@code most} showings whose token has ended and gives what they did not use, by campaign and day. */
    @SqlQuery("""
        WITH ended AS (
            UPDATE ad_servings SET is_settled = true
            WHERE id IN (SELECT id FROM ad_servings WHERE NOT is_settled AND expires_at <= now()
                         ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED)
            RETURNING campaign_id, day, impression_at, click_at
        )
        SELECT campaign_id, day, sum(CASE WHEN impression_at IS NULL THEN coalesce(cpm_rate, 0) / 1000 ELSE 0 END
            + CASE WHEN click_at IS NULL THEN coalesce(cpc_rate, 0) ELSE 0 END) AS amount
        FROM ended JOIN ad_campaigns ON ad_campaigns.id = campaign_id
        GROUP BY campaign_id, day
        ORDER BY campaign_id, day
        """)
    List<Unused> settle(int most);

    /** Gives back to the budgets what showings did not use. */
    @SqlBatch("""
        UPDATE ad_budgets
        SET held = held - :amount, day_held = day_held - CASE WHEN day = :day THEN :amount ELSE 0 END
        WHERE campaign_id = :campaignId
        """)
    void giveBack(@BindMethods List<Unused> unused);

    /** Campaigns with their last day tomorrow whose agency has not been told. */
    @SqlQuery("""
        SELECT request_id, agency_id, name
        FROM ad_campaigns
        WHERE status IN ('active', 'paused') AND end_date = current_date + 1
          AND NOT EXISTS (SELECT FROM notices
                          WHERE kind = 'ad_ends_tomorrow' AND link = '/ads/requests/' || request_id)
        """)
    List<Ending> endingTomorrow();

    /** Forgets showings that no budget, cap or token needs any more. */
    @SqlUpdate("DELETE FROM ad_servings WHERE day < current_date - 30 AND is_settled")
    void forget();
}
