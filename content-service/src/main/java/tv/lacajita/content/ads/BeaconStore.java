package tv.lacajita.content.ads;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What beacons tell, in PostgreSQL (sql/content/V17__ads_delivery.sql): a showing's events and the day's metrics. */
interface BeaconStore {
    /** Adds {@code fresh} to the metrics of its days; gives what of {@code counted} was counted now. */
    String INTO_METRICS = """
        , written AS (
            INSERT INTO ad_metrics AS known (campaign_id, date, impressions, clicks, unique_viewers, cost)
            SELECT campaign_id, fresh.day, fresh.impressions, fresh.clicks, viewers,
                ad_cost(cpm_rate, cpc_rate, fresh.impressions, fresh.clicks)
            FROM fresh JOIN ad_campaigns ON ad_campaigns.id = campaign_id
            ON CONFLICT (campaign_id, date) DO UPDATE
            SET impressions = known.impressions + excluded.impressions, clicks = known.clicks + excluded.clicks,
                unique_viewers = known.unique_viewers + excluded.unique_viewers,
                cost = (SELECT ad_cost(cpm_rate, cpc_rate, known.impressions + excluded.impressions,
                            known.clicks + excluded.clicks)
                        FROM ad_campaigns WHERE id = excluded.campaign_id)
        )
        SELECT id FROM counted
        """;

    /** Lets one group of beacons after the other be counted, on all instances, until the transaction ends. */
    @SqlUpdate("SELECT pg_advisory_xact_lock(hashtext('ad beacons'))")
    void lock();

    /** Counts impressions of showings that have none yet and whose token is good; gives those counted. */
    @SqlQuery("""
        WITH counted AS (
            UPDATE ad_servings SET impression_at = now()
            FROM unnest(:servings::uuid[]) AS told (id)
            WHERE ad_servings.id = told.id AND impression_at IS NULL AND expires_at > now() AND NOT is_settled
            RETURNING ad_servings.id, campaign_id, day, viewer
        ), fresh AS (
            SELECT campaign_id, day, count(*)::integer AS impressions, 0 AS clicks,
                count(DISTINCT viewer) FILTER (WHERE NOT EXISTS (
                    SELECT FROM ad_servings seen
                    WHERE seen.campaign_id = counted.campaign_id AND seen.day = counted.day
                      AND seen.viewer = counted.viewer AND seen.impression_at IS NOT NULL))::integer AS viewers
            FROM counted
            GROUP BY campaign_id, day
        )
        """ + INTO_METRICS)
    List<UUID> countImpressions(List<UUID> servings);

    /** Counts clicks in the same way. */
    @SqlQuery("""
        WITH counted AS (
            UPDATE ad_servings SET click_at = now()
            FROM unnest(:servings::uuid[]) AS told (id)
            WHERE ad_servings.id = told.id AND click_at IS NULL AND expires_at > now() AND NOT is_settled
            RETURNING ad_servings.id, campaign_id, day
        ), fresh AS (
            SELECT campaign_id, day, 0 AS impressions, count(*)::integer AS clicks, 0 AS viewers
            FROM counted
            GROUP BY campaign_id, day
        )
        """ + INTO_METRICS)
    List<UUID> countClicks(List<UUID> servings);
}
