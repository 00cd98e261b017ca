package tv.lacajita.session.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/** The audit in PostgreSQL (sql/session/V1__sessions.sql). */
interface AuditStore {
    /** Writes all rows or, when something fails, none. */
    @SqlBatch("""
            INSERT INTO audit (event, session_id, room, identity, actor, address, user_agent, request_id, occurred_at)
            VALUES (:event, :sessionId, :room, :identity, :actor, :address, :userAgent, :requestId, :occurredAt)
            """)
    void add(@BindMethods List<AuditRow> rows);
}
