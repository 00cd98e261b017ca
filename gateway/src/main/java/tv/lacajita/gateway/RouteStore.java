package tv.lacajita.gateway;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import tv.lacajita.gateway.routes.RouteSetting;
import tv.lacajita.gateway.routes.UpstreamSetting;

/** The routes and upstreams that operators set (sql/gateway/V1__routes.sql). */
interface RouteStore {
    /** Every route, those not in force too, by prefix. */
    @SqlQuery("""
        SELECT id, prefix, service, strip_prefix, first_byte_timeout_ms, max_body_bytes, is_signed AS signed,
            forwards_secret, is_active AS active
        FROM routes
        ORDER BY prefix
        """)
    List<RouteSetting> routes();

    /** Every instance of the table, those taken out of service too. */
    @SqlQuery("""
        SELECT id, service, url, is_active AS active
        FROM upstreams
        ORDER BY id
        """)
    List<UpstreamSetting> upstreams();
}
