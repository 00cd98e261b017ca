package tv.lacajita.content.livetv;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Live TV channels as their editors have them, switched off or not (sql/content/V2__livetv_native_system.sql). */
interface EditedChannelStore {
    String CHANNEL = """
         id, legacy_id, number, name, stream_url AS url, backup_url, logo_url AS logo, quality, category, country, language,
            tvg_id, display_order, status, is_active, last_checked_at, created_at, updated_at
        """;

    /**
     * Channels in the order of the remote control; the filters and {@code after} as {@link ChannelStore#active} takes them.
     *
     * @param active only those that are on, or off
     */
    @SqlQuery("SELECT" + CHANNEL + """
        FROM livetv_channels
        WHERE (:active::boolean IS NULL OR is_active = :active::boolean)
        """ + ChannelStore.FOUND)
    List<EditedChannel> list(
            Optional<String> active, Optional<String> category, Optional<String> q, Optional<String> after, int rows);

    /** One channel. */
    @SqlQuery("SELECT" + CHANNEL + "FROM livetv_channels WHERE id = :id")
    Optional<EditedChannel> find(UUID id);

    /** Until the transaction ends nobody else writes channels; readers go on. */
    @SqlUpdate("LOCK TABLE livetv_channels IN SHARE ROW EXCLUSIVE MODE")
    void keepOthersOut();

    /** The name of a channel, other than {@code but}, that has this number. */
    @SqlQuery("""
        SELECT name
        FROM livetv_channels
        WHERE number = :number AND id IS DISTINCT FROM :but::uuid
        LIMIT 1
        """)
    Optional<String> holderOf(int number, Optional<UUID> but);

    /**
     * Writes a channel and returns it; without a number or a place it gets the next one.
     *
     * @param columns a JSON object by the names of the columns
     */
    @SqlQuery("""
        INSERT INTO livetv_channels (number, name, stream_url, backup_url, logo_url, quality, category, country, language,
            tvg_id, display_order, is_active)
        SELECT coalesce(number, (SELECT coalesce(max(number), 0) + 1 FROM livetv_channels)), name, stream_url, backup_url,
            logo_url, coalesce(quality, 'HD'), category, country, language, tvg_id,
            coalesce(display_order, (SELECT coalesce(max(display_order), 0) + 1 FROM livetv_channels)),
            coalesce(is_active, true)
        FROM jsonb_populate_record(NULL::livetv_channels, :columns::jsonb)
        RETURNING
        """ + CHANNEL)
    EditedChannel add(String columns);

    /** Changes the columns that {@code columns}, a JSON object, names and returns the channel; empty when there is none. */
    @SqlQuery("""
        UPDATE livetv_channels
        SET (number, name, stream_url, backup_url, logo_url, logo_thumbnail, quality, category, country, language, tvg_id,
                display_order, is_active) = (
                SELECT changed.number, changed.name, changed.stream_url, changed.backup_url, changed.logo_url,
                    changed.logo_thumbnail, changed.quality, changed.category, changed.country, changed.language,
                    changed.tvg_id, changed.display_order, changed.is_active
                FROM jsonb_populate_record(livetv_channels, :columns::jsonb) changed),
            updated_at = now()
        WHERE id = :id
        RETURNING
        """ + CHANNEL)
    Optional<EditedChannel> change(UUID id, String columns);

    /** Puts a picture of ours in the place of the channel's logo; empty when there is no such channel. */
    @SqlQuery("""
        UPDATE livetv_channels
        SET logo_url = :logo, logo_thumbnail = :thumbnail, updated_at = now()
        WHERE id = :id
        RETURNING
        """ + CHANNEL)
    Optional<EditedChannel> showLogo(UUID id, String logo, String thumbnail);

    /** Removes a channel with its guide; empty when there is none. */
    @SqlQuery("DELETE FROM livetv_channels WHERE id = :id RETURNING id")
    Optional<UUID> remove(UUID id);

    /** Which of these are no channels. */
    @SqlQuery("""
        SELECT id
        FROM unnest(:ids::uuid[]) AS named (id)
        WHERE NOT EXISTS (SELECT FROM livetv_channels WHERE livetv_channels.id = named.id)
        """)
    List<UUID> unknown(List<UUID> ids);

    /** Puts these channels first, in that order, and the others behind them as they stand. */
    @SqlUpdate("""
        UPDATE livetv_channels channel
        SET display_order = placed.place, updated_at = now()
        FROM (SELECT id, row_number() OVER (ORDER BY wanted.place NULLS LAST, display_order, number, id) AS place
              FROM livetv_channels LEFT JOIN unnest(:ids::uuid[]) WITH ORDINALITY AS wanted (id, place) USING (id)) placed
        WHERE placed.id = channel.id AND channel.display_order <> placed.place
        """)
    void order(List<UUID> ids);
}
