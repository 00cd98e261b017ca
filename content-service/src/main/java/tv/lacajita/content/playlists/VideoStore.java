package tv.lacajita.content.playlists;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Videos of seasons in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface VideoStore {
    String VIDEO = " season_id, video_id, date, active, position ";

    /** The videos whose owner is {@code sub}, the newest first, at most 5,000; only those {@code active} so, if given. */
    @SqlQuery("SELECT" + VIDEO + """
        FROM lacajita_videos
        WHERE user_id = (SELECT id FROM users WHERE auth0_id = :sub)
          AND (:active::integer IS NULL OR active = :active::integer)
        ORDER BY date DESC, season_id DESC, position
        LIMIT 5000
        """)
    List<Video> ownedBy(String sub, Optional<Integer> active);

    /** Empty when there is none, or it is hidden and the caller may not see {@code hidden} ones. */
    @SqlQuery("SELECT" + VIDEO + "FROM lacajita_videos video WHERE season_id = :season AND video_id = :video AND"
            + Shown.VIDEO)
    Optional<Video> find(long season, String video, boolean hidden);

    /** Holds a season until the transaction ends; empty when there is none. */
    @SqlQuery("SELECT id FROM lacajita_season WHERE id = :season FOR NO KEY UPDATE")
    Optional<Integer> hold(int season);

    /**
     * Writes a video after the others of its season: active and of now unless {@code sent}, the columns as JSON, says
     * otherwise. Empty when the season has it.
     */
    @SqlQuery("""
        INSERT INTO lacajita_videos (season_id, video_id, date, active, position, user_id)
        SELECT season_id, video_id, coalesce(date, now()), coalesce(active, 1),
            (SELECT coalesce(max(position) + 1, 0) FROM lacajita_videos others WHERE others.season_id = sent.season_id),
            (SELECT id FROM users WHERE auth0_id = :owner)
        FROM jsonb_populate_record(NULL::lacajita_videos, :sent::jsonb) sent
        ON CONFLICT DO NOTHING
        RETURNING
        """ + VIDEO)
    Optional<Video> add(String sent, String owner);

    /** Changes the columns that {@code sent} names; empty when there is no such video. */
    @SqlQuery("""
        UPDATE lacajita_videos
        SET (date, active) = (
            SELECT changed.date, changed.active
            FROM jsonb_populate_record(lacajita_videos, :sent::jsonb) changed)
        WHERE season_id = :season AND video_id = :video
        RETURNING
        """ + VIDEO)
    Optional<Video> change(long season, String video, String sent);

    /** Empty when there was none. */
    @SqlQuery("DELETE FROM lacajita_videos WHERE season_id = :season AND video_id = :video RETURNING season_id")
    Optional<Integer> remove(long season, String video);

    @SqlUpdate("DELETE FROM lacajita_videos WHERE season_id = :season AND video_id <> ALL (:kept::text[])")
    void removeOthers(int season, List<String> kept);

    /** Gives the videos these places; one that is there keeps its date, its state and its owner. */
    @SqlUpdate("""
        INSERT INTO lacajita_videos (season_id, video_id, position, user_id)
        SELECT :season, video, place - 1, (SELECT id FROM users WHERE auth0_id = :owner)
        FROM unnest(:inOrder::text[]) WITH ORDINALITY AS wanted (video, place)
        ON CONFLICT (season_id, video_id) DO UPDATE SET position = excluded.position
        """)
    void put(int season, List<String> inOrder, String owner);
}
