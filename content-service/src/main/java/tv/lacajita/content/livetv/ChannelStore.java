package tv.lacajita.content.livetv;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Live TV channels in PostgreSQL (sql/content/V2__livetv_native_system.sql). */
interface ChannelStore {
    /**
     * Active channels in the order of the remote control.
     *
     * @param category exactly, in any case
     * @param q a part of the name, in any case, with or without accents
     * @param after {@code display_order|number|id} of the channel before the first
     * @param rows how many at most
     */
    @SqlQuery("""
        SELECT id, legacy_id, number, name, stream_url AS url, backup_url, logo_url AS logo, quality, category, country,
            language, tvg_id, display_order, status
        FROM livetv_channels
        WHERE is_active
          AND (:category::text IS NULL OR lower(category) = lower(:category))
          AND (:q::text IS NULL OR position(lower(unaccent(:q)) IN lower(unaccent(name))) > 0)
          AND (:after::text IS NULL OR (display_order, number, id)
              > (split_part(:after, '|', 1)::integer, split_part(:after, '|', 2)::integer, split_part(:after, '|', 3)::uuid))
        ORDER BY display_order, number, id
        LIMIT :rows
        """)
    List<Channel> active(Optional<String> category, Optional<String> q, Optional<String> after, int rows);
}
