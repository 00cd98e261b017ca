package tv.lacajita.content.home;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The rows of the home screen in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface SegmentStore {
    String SEGMENT = " id, name, livetv, order_ AS place, active ";

    /**
     * The segments by their order, at most 5,000; only those that are {@code active} so and {@code livetv} so, if given;
     * the inactive only with {@code hidden}.
     */
    @SqlQuery("SELECT" + SEGMENT + """
        FROM lacajita_segments
        WHERE (:active::integer IS NULL OR active = :active::integer)
          AND (:livetv::integer IS NULL OR livetv = :livetv::integer)
          AND (:hidden OR active = 1)
        ORDER BY order_, id
        LIMIT 5000
        """)
    List<Segment> list(Optional<Integer> active, Optional<Integer> livetv, boolean hidden);

    /** Empty when there is none, or it is inactive and the caller may not see {@code hidden} ones. */
    @SqlQuery("SELECT" + SEGMENT + "FROM lacajita_segments WHERE id = :id AND (:hidden OR active = 1)")
    Optional<Segment> find(long id, boolean hidden);

    /** One segment with what hangs on it; empty as {@link #find}. */
    @SqlQuery("""
        SELECT segment.id AS segment_id, segment.name AS segment_name, segment.livetv AS segment_livetv,
            segment.order_ AS segment_place, segment.active AS segment_active,
            CASE livetv WHEN 1 THEN 'livetv' ELSE 'playlist' END AS type,
            CASE livetv WHEN 1 THEN (SELECT count(*) FROM livetv_channels WHERE is_active) ELSE 0 END AS channel_count,
            shown.playlist_count, shown.season_count, shown.video_count
        FROM lacajita_segments segment
        CROSS JOIN LATERAL (
            SELECT count(DISTINCT playlist.id) AS playlist_count, count(DISTINCT season.id) AS season_count,
                count(video.video_id) AS video_count
            FROM lacajita_playlists playlist
            LEFT JOIN lacajita_season season ON season.playlist_id = playlist.id AND season.active = 1
            LEFT JOIN lacajita_videos video ON video.season_id = season.id AND video.active = 1
            WHERE playlist.segment_id = segment.id AND playlist.active = 1) shown
        WHERE segment.id = :id AND (:hidden OR segment.active = 1)
        """)
    Optional<SegmentSummary> summary(long id, boolean hidden);

    /** Writes a segment: active and of playlists unless {@code sent}, the columns as JSON, says otherwise. */
    @SqlQuery("""
        INSERT INTO lacajita_segments (name, livetv, order_, active)
        SELECT name, coalesce(livetv, 0), coalesce(order_, 0), coalesce(active, 1)
        FROM jsonb_populate_record(NULL::lacajita_segments, :sent::jsonb)
        RETURNING
        """ + SEGMENT)
    Segment add(String sent);

    /** Changes the columns that {@code sent} names; empty when there is no such segment. */
    @SqlQuery("""
        UPDATE lacajita_segments
        SET (name, livetv, order_, active) = (
            SELECT changed.name, changed.livetv, changed.order_, changed.active
            FROM jsonb_populate_record(lacajita_segments, :sent::jsonb) changed)
        WHERE id = :id
        RETURNING
        """ + SEGMENT)
    Optional<Segment> change(long id, String sent);

    /** Empty when there was none. */
    @SqlQuery("DELETE FROM lacajita_segments WHERE id = :id RETURNING id")
    Optional<Integer> remove(long id);

    /** Gives each of {@code ids} its place, or none of them when one is unknown; says which changed. */
    @SqlQuery("""
        UPDATE lacajita_segments segment
        SET order_ = wanted.place
        FROM unnest(:ids::integer[], :places::integer[]) AS wanted (id, place)
        WHERE segment.id = wanted.id
          AND NOT EXISTS (SELECT FROM unnest(:ids::integer[]) AS known (id)
                          WHERE known.id NOT IN (SELECT id FROM lacajita_segments))
        RETURNING segment.id
        """)
    List<Integer> order(List<Integer> ids, List<Integer> places);
}
