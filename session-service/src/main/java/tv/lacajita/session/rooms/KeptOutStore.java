package tv.lacajita.session.rooms;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who is kept out of which room in PostgreSQL (sql/session/V1__sessions.sql). */
@RegisterConstructorMapper(Exile.class)
interface KeptOutStore {
    /** Keeps somebody out; who is already is so until the later of both ends. */
    @SqlUpdate("""
            INSERT INTO kept_out (room, identity, kept_until)
            VALUES (:room, :identity, :keptUntil)
            ON CONFLICT (room, identity)
            DO UPDATE SET kept_until = GREATEST(kept_out.kept_until, EXCLUDED.kept_until)
            """)
    void add(@BindMethods Exile exile);

    /** Everybody who may not come in yet. */
    @SqlQuery("SELECT room, identity, kept_until FROM kept_out WHERE kept_until > now()")
    List<Exile> current();

    /** Removes who may come in again. */
    @SqlUpdate("DELETE FROM kept_out WHERE kept_until <= now()")
    void forgetPast();
}
