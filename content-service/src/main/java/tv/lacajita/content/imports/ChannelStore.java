package tv.lacajita.content.imports;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The channels that an import compares and writes (sql/content/V2__livetv_native_system.sql). */
interface ChannelStore {
    /** Until the transaction ends nobody else writes channels, so that no two get the same number. */
    @SqlUpdate("LOCK TABLE livetv_channels IN SHARE ROW EXCLUSIVE MODE")
    void keepOthersOut();

    /** Every channel, also those that are switched off, by number. */
    @SqlQuery("""
        SELECT id, number, tvg_id, name, stream_url AS url, category, country, language
        FROM livetv_channels
        ORDER BY number, id
        """)
    @RegisterConstructorMapper(KnownChannel.class)
    List<KnownChannel> all();

    /** The highest number on the remote control; 0 without channels. */
    @SqlQuery("SELECT coalesce(max(number), 0) FROM livetv_channels")
    int lastNumber();

    /** The last place among the channels; 0 without any. */
    @SqlQuery("SELECT coalesce(max(display_order), 0) FROM livetv_channels")
    int lastPlace();

    /** The names that guides may use for a channel of ours. */
    @SqlQuery("SELECT DISTINCT tvg_id FROM livetv_channels WHERE tvg_id IS NOT NULL")
    Set<String> guideNames();

    @SqlBatch("""
        INSERT INTO livetv_channels
            (number, display_order, name, stream_url, logo_url, category, country, language, tvg_id)
        VALUES (:number, :displayOrder, :name, :url, :logo, :category, :country, :language, :tvgId)
        """)
    void add(@BindMethods List<NewChannel> rows);

    /** Neither number nor logo. */
    @SqlBatch("""
        UPDATE livetv_channels
        SET tvg_id = :tvgId, name = :name, stream_url = :url, category = :category, country = :country,
            language = :language, updated_at = now()
        WHERE id = :id
        """)
    void update(@BindMethods List<KnownChannel> rows);
}
