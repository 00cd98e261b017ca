package tv.lacajita.content.livetv;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The programme guide in PostgreSQL (sql/content/V2__livetv_native_system.sql, V9__guide_ranges.sql): of active channels
 * only.
 */
interface GuideStore {
    String PROGRAMME = """
         id, channel_id, starts_at, ends_at, title, subtitle, description, category, image_url AS image, episode
        """;

    /** Every channel in the order of the remote control, with what it shows at that moment and next. */
    @SqlQuery("""
        WITH current AS (
            SELECT DISTINCT ON (channel_id)
                id, channel_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode
            FROM livetv_programmes
            WHERE tstzrange(starts_at, ends_at) @> :moment::timestamptz
            ORDER BY channel_id, starts_at DESC)
        SELECT channel.id, channel.legacy_id, channel.number, channel.name, channel.logo_url AS logo,
            current.id AS current_id, current.channel_id AS current_channel_id, current.starts_at AS current_starts_at,
            current.ends_at AS current_ends_at, current.title AS current_title, current.subtitle AS current_subtitle,
            current.description AS current_description, current.category AS current_category,
            current.image_url AS current_image, current.episode AS current_episode,
            next.id AS next_id, next.channel_id AS next_channel_id, next.starts_at AS next_starts_at,
            next.ends_at AS next_ends_at, next.title AS next_title, next.subtitle AS next_subtitle,
            next.description AS next_description, next.category AS next_category, next.image_url AS next_image,
            next.episode AS next_episode
        FROM livetv_channels channel
        LEFT JOIN current ON current.channel_id = channel.id
        LEFT JOIN LATERAL (
            SELECT id, channel_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode
            FROM livetv_programmes
            WHERE channel_id = channel.id AND starts_at > :moment
            ORDER BY starts_at
            LIMIT 1) next ON true
        WHERE channel.is_active
        ORDER BY channel.display_order, channel.number, channel.id
        """)
    List<OnAir> onAir(Instant moment);

    /**
     * What runs at some moment of the window, channel by channel in the order of the remote control, then by time.
     *
     * @param to not included
     * @param channel only its programmes
     * @param after {@code display_order|number|channel|starts_at} of the programme before the first
     * @param rows how many at most
     */
    @SqlQuery("""
        SELECT programme.id, channel_id, starts_at, ends_at, title, subtitle, description, programme.category,
            image_url AS image, episode, display_order, number
        FROM livetv_programmes programme
        JOIN livetv_channels channel ON channel.id = channel_id
        WHERE is_active
          AND tstzrange(starts_at, ends_at) && tstzrange(:from::timestamptz, :to::timestamptz)
          AND (:channel::uuid IS NULL OR channel_id = :channel)
          AND (:after::text IS NULL OR (display_order, number, channel_id, starts_at)
              > (split_part(:after, '|', 1)::integer, split_part(:after, '|', 2)::integer,
                 split_part(:after, '|', 3)::uuid, split_part(:after, '|', 4)::timestamptz))
        ORDER BY display_order, number, channel_id, starts_at
        LIMIT :rows
        """)
    List<PlacedProgramme> window(Instant from, Instant to, Optional<UUID> channel, Optional<String> after, int rows);

    /** The programmes of one channel that end after {@code from}, in order of time. */
    @SqlQuery("SELECT" + PROGRAMME + """
        FROM livetv_programmes
        WHERE channel_id = :channel AND ends_at > :from
        ORDER BY starts_at
        """)
    List<Programme> of(UUID channel, Instant from);
}
