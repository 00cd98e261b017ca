package tv.lacajita.content.ads;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import tv.lacajita.content.Reach;

/**
 * Ad requests in PostgreSQL (sql/content/V4__ads_pricing_agencies.sql). Every statement names the owner: what is
 * another's is not there.
 */
interface RequestStore {
    String OWN = " (:all OR agency_id = (SELECT users.id FROM users WHERE auth0_id = :sub)) ";

    String REQUEST = """
         id, agency_id, (SELECT company_name FROM agencies WHERE user_id = agency_id) AS agency_name, title, description,
         ad_type, budget, start_date, end_date, media_url, click_url, status,
         (SELECT reason FROM ad_status_history WHERE request_id = ad_requests.id ORDER BY ad_status_history.id DESC LIMIT 1)
            AS reason,
         (SELECT ad_campaigns.id FROM ad_campaigns WHERE request_id = ad_requests.id) AS campaign_id,
         reviewed_at, created_at, updated_at
        """;

    /** Requests of one {@code status}, newest first, those after the id {@code after}. */
    @SqlQuery("SELECT" + REQUEST + """
        FROM ad_requests
        WHERE (:status::text IS NULL OR status = :status)
          AND (:after::uuid IS NULL
            OR (created_at, id) < (SELECT last.created_at, last.id FROM ad_requests last WHERE last.id = :after::uuid))
          AND
        """ + OWN + "ORDER BY created_at DESC, id DESC LIMIT :rows")
    List<AdRequest> list(@BindMethods Reach reach, Optional<String> status, Optional<String> after, int rows);

    @SqlQuery("SELECT" + REQUEST + "FROM ad_requests WHERE id = :id AND" + OWN)
    Optional<AdRequest> find(@BindMethods Reach reach, UUID id);

    /** The steps of a request, from its first; none when it is not the owner's. */
    @SqlQuery("""
        SELECT from_status, to_status,
            (SELECT shown_name(users) FROM users WHERE users.id = actor_id) AS actor, reason,
            ad_status_history.created_at
        FROM ad_status_history
        JOIN ad_requests ON ad_requests.id = request_id
        WHERE request_id = :id AND
        """ + OWN + "ORDER BY ad_status_history.id")
    List<HistoryStep> history(@BindMethods Reach reach, UUID id);

    /** What the agency wrote, held until the transaction ends. */
    @SqlQuery("""
        SELECT title, description, ad_type, budget, start_date, end_date, media_url, click_url
        FROM ad_requests
        WHERE id = :id AND
        """ + OWN + "FOR UPDATE")
    Optional<NewRequest> hold(@BindMethods Reach reach, UUID id);

    /** Writes a request, {@code pending}, for the person of an active agency; empty when they are none. */
    @SqlQuery("""
        INSERT INTO ad_requests
            (agency_id, title, description, ad_type, budget, start_date, end_date, media_url, click_url)
        SELECT user_id, :title, :description, :adType, :budget, :startDate, :endDate, :mediaUrl, :clickUrl
        FROM agencies
        WHERE is_active AND user_id = (SELECT users.id FROM users WHERE auth0_id = :sub)
        RETURNING id
        """)
    Optional<UUID> add(String sub, @BindMethods NewRequest wanted);

    /** Writes anew what is {@code pending}; says whether it was. */
    @SqlQuery("""
        UPDATE ad_requests
        SET title = :title, description = :description, ad_type = :adType, budget = :budget, start_date = :startDate,
            end_date = :endDate, media_url = :mediaUrl, click_url = :clickUrl, updated_at = now()
        WHERE id = :id AND status = 'pending' AND
        """ + OWN + "RETURNING true")
    Optional<Boolean> change(@BindMethods Reach reach, UUID id, @BindMethods NewRequest wanted);

    /** Notes who judged a request. */
    @SqlQuery("""
        UPDATE ad_requests
        SET reviewed_by = (SELECT users.id FROM users WHERE auth0_id = :sub), reviewed_at = now()
        WHERE id = :id
        RETURNING
        """ + REQUEST)
    AdRequest reviewed(String sub, UUID id);

    /** Drops a picture that the owner uploaded for an ad and that none shows. */
    @SqlUpdate("""
        DELETE FROM images
        WHERE name = substr(:address, length('/img/') + 1) AND starts_with(name, 'anuncios/')
          AND uploaded_by = (SELECT users.id FROM users WHERE auth0_id = :sub)
          AND NOT EXISTS (SELECT FROM ad_requests WHERE media_url = :address)
          AND NOT EXISTS (SELECT FROM ad_campaigns WHERE media_url = :address)
        """)
    void forgetUnused(@BindMethods Reach reach, String address);

    /** Whether a picture of ours is there. */
    @SqlQuery("SELECT EXISTS (SELECT FROM images WHERE name = :name)")
    boolean hasPicture(String name);
}
