package tv.lacajita.content.livetv;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Live TV channels as viewers have them: the active ones (sql/content/V2__livetv_native_system.sql). */
interface ChannelStore {
    String CHANNEL = """
         id, legacy_id, number, name, stream_url AS url, backup_url, logo_url AS logo, quality, category, country,
            language, tvg_id, display_order, status
        FROM livetv_channels
        WHERE is_active
        """;

    /** What {@link #active} asks for beyond its being active. */
    String FOUND = """
          AND (:category::text IS NULL OR lower(category) = lower(:category))
          AND (:q::text IS NULL OR position(lower(unaccent(:q)) IN lower(unaccent(name))) > 0)
          AND (:after::text IS NULL OR (display_order, number, id)
              > (split_part(:after, '|', 1)::integer, split_part(:after, '|', 2)::integer, split_part(:after, '|', 3)::uuid))
        ORDER BY display_order, number, id
        LIMIT :rows
        """;

    /**
     * Active channels in the order of the remote control.
     *
     * @param category exactly, in any case
     * @param q a part of the name, in any case, with or without accents
     * @param after {@code display_order|number|id} of the channel before the first
     * @param rows how many at most
     */
    @SqlQuery("SELECT" + CHANNEL + FOUND)
    List<Channel> active(Optional<String> category, Optional<String> q, Optional<String> after, int rows);

    /** All of them in the order of the remote control. */
    @SqlQuery("SELECT" + CHANNEL + "ORDER BY display_order, number, id")
    List<Channel> all();

    /** One of them. */
    @SqlQuery("SELECT" + CHANNEL + "AND id = :id")
    Optional<Channel> find(UUID id);

    /** The categories that channels are in, by name; spellings that differ in case only are one. */
    @SqlQuery("""
        SELECT mode() WITHIN GROUP (ORDER BY category) AS name, count(*) AS channels
        FROM livetv_channels
        WHERE is_active AND category <> ''
        GROUP BY lower(category)
        ORDER BY unaccent(lower(category)), lower(category)
        """)
    List<ChannelCategory> categories();
}
