package tv.lacajita.content.ads;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * States of requests and their campaigns, with their history (sql/content/V4__ads_pricing_agencies.sql). The request's
 * row is locked before its campaign's.
 */
interface StepStore {
    /** Takes a request that is {@code from}, with its campaign, to {@code to}; says whether it did. */
    @SqlUpdate("""
        WITH request AS (
            UPDATE ad_requests SET status = :to, updated_at = now() WHERE id = :request AND status = :from
            RETURNING id
        ), campaign AS (
            UPDATE ad_campaigns SET status = :to FROM request WHERE request_id = request.id
        )
        INSERT INTO ad_status_history (request_id, from_status, to_status, actor_id, reason)
        SELECT id, :from, :to, (SELECT users.id FROM users WHERE auth0_id = :sub), :reason FROM request
        """)
    boolean step(UUID request, String from, String to, String sub, Optional<String> reason);

    /** The first row of a request's history. */
    @SqlUpdate("""
        INSERT INTO ad_status_history (request_id, to_status, actor_id)
        VALUES (:request, 'pending', (SELECT users.id FROM users WHERE auth0_id = :sub))
        """)
    void made(UUID request, String sub);

    @SqlQuery("SELECT status FROM ad_requests WHERE id = :request")
    Optional<String> status(UUID request);

    /** The request of a campaign. */
    @SqlQuery("SELECT request_id FROM ad_campaigns WHERE id = :campaign")
    Optional<UUID> requestOf(UUID campaign);

    /** Starts what is approved and has its first day: of all, or of one request. */
    @SqlUpdate("""
        WITH due AS (
            UPDATE ad_requests SET status = 'active', updated_at = now()
            FROM ad_campaigns campaign
            WHERE campaign.request_id = ad_requests.id AND ad_requests.status = 'approved'
              AND campaign.start_date <= current_date
              AND (:request::uuid IS NULL OR ad_requests.id = :request::uuid)
            RETURNING ad_requests.id
        ), campaign AS (
            UPDATE ad_campaigns SET status = 'active' FROM due WHERE request_id = due.id
        )
        INSERT INTO ad_status_history (request_id, from_status, to_status)
        SELECT id, 'approved', 'active' FROM due
        """)
    void begin(Optional<UUID> request);

    /** Ends what had its last day, or has no budget left for another showing and waits for none: of all, or of one. */
    @SqlUpdate("""
        WITH due AS (
            SELECT request.id, request.status,
                CASE WHEN campaign.end_date >= current_date THEN 'Presupuesto agotado' END AS reason
            FROM ad_requests request
            JOIN ad_campaigns campaign ON campaign.request_id = request.id
            JOIN ad_budgets ON campaign_id = campaign.id
            WHERE request.status IN ('active', 'paused') AND (:request::uuid IS NULL OR request.id = :request::uuid)
              AND (campaign.end_date < current_date
                OR held + ad_price(cpm_rate, cpc_rate) > total_budget
                    AND NOT EXISTS (SELECT FROM ad_servings WHERE ad_servings.campaign_id = campaign.id AND NOT is_settled))
            FOR UPDATE OF request
        ), request AS (
            UPDATE ad_requests SET status = 'completed', updated_at = now() FROM due WHERE ad_requests.id = due.id
        ), campaign AS (
            UPDATE ad_campaigns SET status = 'completed' FROM due WHERE request_id = due.id
        )
        INSERT INTO ad_status_history (request_id, from_status, to_status, reason)
        SELECT id, status, 'completed', reason FROM due
        """)
    void complete(Optional<UUID> request);
}
