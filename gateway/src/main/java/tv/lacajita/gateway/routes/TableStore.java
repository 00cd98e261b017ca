package tv.lacajita.gateway.routes;

import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What operators change (sql/gateway/V1__routes.sql); the row before and after a change as JSON, for the audit. */
interface TableStore {
    /** Until the transaction ends nobody else changes the table; reading it goes on. */
    @SqlUpdate("LOCK TABLE routes, upstreams IN SHARE ROW EXCLUSIVE MODE")
    void lock();

    @SqlQuery("SELECT to_jsonb(routes) FROM routes WHERE id = :id")
    Optional<String> route(String id);

    @SqlQuery("SELECT to_jsonb(upstreams) FROM upstreams WHERE id = :id")
    Optional<String> upstream(String id);

    @SqlUpdate("""
        INSERT INTO routes (id, prefix, service, strip_prefix, first_byte_timeout_ms, max_body_bytes, is_signed,
            forwards_secret, is_active)
        VALUES (:id, :prefix, :service, :stripPrefix, :firstByteTimeoutMs, :maxBodyBytes, :signed,
            :forwardsSecret, :active)
        ON CONFLICT (id) DO UPDATE
        SET prefix = excluded.prefix, service = excluded.service, strip_prefix = excluded.strip_prefix,
            first_byte_timeout_ms = excluded.first_byte_timeout_ms, max_body_bytes = excluded.max_body_bytes,
            is_signed = excluded.is_signed, forwards_secret = excluded.forwards_secret,
            is_active = excluded.is_active
        """)
    void put(@BindMethods RouteSetting route);

    @SqlUpdate("""
        INSERT INTO upstreams (id, service, url, is_active)
        VALUES (:id, :service, :url, :active)
        ON CONFLICT (id) DO UPDATE
        SET service = excluded.service, url = excluded.url, is_active = excluded.is_active
        """)
    void put(@BindMethods UpstreamSetting upstream);

    @SqlUpdate("DELETE FROM routes WHERE id = :id")
    void deleteRoute(String id);

    @SqlUpdate("DELETE FROM upstreams WHERE id = :id")
    void deleteUpstream(String id);

    /** The services that the table names an instance of, whether it is active or not. */
    @SqlQuery("SELECT DISTINCT service FROM upstreams")
    Set<String> services();

    /** The prefixes of the routes, those not in force too, that go to a service. */
    @SqlQuery("SELECT prefix FROM routes WHERE service = :service ORDER BY prefix")
    Set<String> prefixesOf(String service);

    /** The id of another route than {@code id} that has this prefix. */
    @SqlQuery("SELECT id FROM routes WHERE prefix = :prefix AND id <> :id")
    Optional<String> otherRoute(String prefix, String id);

    /** The id of another row than {@code id} that names this instance. */
    @SqlQuery("SELECT id FROM upstreams WHERE service = :service AND url = :url AND id <> :id")
    Optional<String> otherUpstream(String service, String url, String id);

    /**
     * @param action {@code put} or {@code delete}
     * @param kind {@code route} or {@code upstream}
     * @param before the row as JSON; null when there was none
     * @param after the same; null when there is none any more
     */
    @SqlUpdate("""
        INSERT INTO audit (actor, action, kind, object_id, before, after, request_id)
        VALUES (:actor, :action, :kind, :id, :before::jsonb, :after::jsonb, :requestId)
        """)
    void note(String actor, String action, String kind, String id, String before, String after, String requestId);
}
