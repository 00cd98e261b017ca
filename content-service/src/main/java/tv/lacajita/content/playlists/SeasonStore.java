package tv.lacajita.content.playlists;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Seasons in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface SeasonStore {
    String SEASON = " id, playlist_id, title, description, date, active ";

    /** The seasons, the newest first, at most 5,000; only those that are {@code active} so, if given, and shown. */
    @SqlQuery("SELECT" + SEASON + """
        FROM lacajita_season season
        WHERE (:active::integer IS NULL OR active = :active::integer) AND""" + Shown.SEASON + """
        ORDER BY date DESC, id DESC
        LIMIT 5000
        """)
    List<Season> list(Optional<Integer> active, boolean hidden);

    /** The seasons with all their videos, the newest first, at most 5,000. */
    @SqlQuery("SELECT" + SEASON + """
            , ARRAY(SELECT video_id FROM lacajita_videos
                    WHERE season_id = season.id ORDER BY position, date DESC, video_id) AS videos
        FROM lacajita_season season
        ORDER BY date DESC, id DESC
        LIMIT 5000
        """)
    List<SeasonInFull> inFull();

    /** Empty when there is none, or it is hidden and the caller may not see {@code hidden} ones. */
    @SqlQuery("SELECT" + SEASON + "FROM lacajita_season season WHERE id = :id AND" + Shown.SEASON)
    Optional<Season> find(long id, boolean hidden);

    /** Writes a season: active and of now unless {@code sent}, the columns as JSON, says otherwise. */
    @SqlQuery("""
        INSERT INTO lacajita_season (playlist_id, title, description, date, active)
        SELECT playlist_id, title, description, coalesce(date, now()), coalesce(active, 1)
        FROM jsonb_populate_record(NULL::lacajita_season, :sent::jsonb)
        RETURNING
        """ + SEASON)
    Season add(String sent);

    /** Changes the columns that {@code sent} names; empty when there is no such season. */
    @SqlQuery("""
        UPDATE lacajita_season
        SET (playlist_id, title, description, date, active) = (
            SELECT changed.playlist_id, changed.title, changed.description, changed.date, changed.active
            FROM jsonb_populate_record(lacajita_season, :sent::jsonb) changed)
        WHERE id = :id
        RETURNING
        """ + SEASON)
    Optional<Season> change(long id, String sent);

    /** Empty when there was none. */
    @SqlQuery("DELETE FROM lacajita_season WHERE id = :id RETURNING id")
    Optional<Integer> remove(long id);
}
