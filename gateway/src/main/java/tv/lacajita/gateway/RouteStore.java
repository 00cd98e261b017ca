package tv.lacajita.gateway;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The routes and upstreams that operators set (sql/gateway/V1__routes.sql). */
interface RouteStore {
    /** The routes in force, in no order. */
    @SqlQuery("""
        SELECT id, prefix, service, strip_prefix, first_byte_timeout_ms AS first_byte_millis, max_body_bytes,
            is_signed AS signed, forwards_secret AS takes_secret
        FROM routes
        WHERE is_active
        """)
    List<Route> routes();

    /** Every instance of the table, those taken out of service too. */
    @SqlQuery("""
        SELECT service, url, is_active AS active
        FROM upstreams
        ORDER BY id
        """)
    List<UpstreamRow> upstreams();

    /**
     * An instance that is added to the configured ones.
     *
     * @param url scheme, host and port
     * @param active false takes the instance out, also a configured one
     */
    record UpstreamRow(String service, String url, boolean active) {}
}
