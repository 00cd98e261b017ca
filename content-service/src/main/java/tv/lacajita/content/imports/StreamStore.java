package tv.lacajita.content.imports;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The streams of the active channels and what probes saw of them (sql/content/V2__livetv_native_system.sql). */
interface StreamStore {
    /** In the order of the remote control. */
    @SqlQuery("""
        SELECT id, number, name, stream_url AS url, status, last_checked_at
        FROM livetv_channels
        WHERE is_active
        ORDER BY display_order, number, id
        """)
    @RegisterConstructorMapper(ChannelStream.class)
    List<ChannelStream> all();

    /** Those that nobody has probed for a minute, the longest unseen first. */
    @SqlQuery("""
        SELECT id, number, name, stream_url AS url, status, last_checked_at
        FROM livetv_channels
        WHERE is_active AND (last_checked_at IS NULL OR last_checked_at < now() - interval '1 minute')
        ORDER BY last_checked_at NULLS FIRST, id
        """)
    @RegisterConstructorMapper(ChannelStream.class)
    List<ChannelStream> due();

    /** Writes what was seen; this alone tells nobody of a change (V6 leaves these columns out). */
    @SqlBatch("UPDATE livetv_channels SET status = :status, last_checked_at = now() WHERE id = :id")
    void note(@BindMethods List<Probed> probed);

    /** Tells every instance that live TV changed. */
    @SqlUpdate("NOTIFY changes, 'livetv'")
    void tell();
}
