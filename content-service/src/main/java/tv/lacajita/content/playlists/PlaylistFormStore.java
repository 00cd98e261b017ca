package tv.lacajita.content.playlists;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Playlists in PostgreSQL as the admin web's form shows and saves them (sql/content/V1__schema_postgres.sql). */
interface PlaylistFormStore {
    /** The playlists with the name of their segment, empty for none, the last changed first, at most 5,000. */
    @SqlQuery("""
        SELECT playlist.id, segment_id, title, description, category, img, subscription, subscription_cost,
            playlist.active, created_at, updated_at, coalesce(segment.name, '') AS segment
        FROM lacajita_playlists playlist
        LEFT JOIN lacajita_segments segment ON segment.id = segment_id
        ORDER BY updated_at DESC, playlist.id
        LIMIT 5000
        """)
    List<PlaylistInSegment> playlists();

    /** Every link of a playlist to a category, by the category's name. */
    @SqlQuery("""
        SELECT id_playlist AS playlist_id, category.id, category.name
        FROM lacajita_playlist_categories
        JOIN lacajita_categories category ON category.id = id_category
        ORDER BY category.name, category.id
        """)
    List<CategoryOfPlaylist> categories();

    /** Every season, the newest first. */
    @SqlQuery("SELECT" + SeasonStore.SEASON + "FROM lacajita_season ORDER BY date DESC, id DESC")
    List<Season> seasons();

    /** Writes a new playlist, or over the one of its id, whose picture and text stay where the form has none. */
    @SqlUpdate("""
        INSERT INTO lacajita_playlists AS playlist (id, segment_id, title, img, description)
        VALUES (:id, :segmentId, :title, :img, :description)
        ON CONFLICT (id) DO UPDATE
        SET segment_id = excluded.segment_id, title = excluded.title, img = coalesce(excluded.img, playlist.img),
            description = coalesce(excluded.description, playlist.description), updated_at = now()
        """)
    void save(@BindMethods PlaylistForm form);

    /** Links the form's playlist to its categories and to no others; says how many links are new. */
    @SqlUpdate("""
        WITH gone AS (
            DELETE FROM lacajita_playlist_categories
            WHERE id_playlist = :id AND id_category <> ALL (:categories::integer[])
        )
        INSERT INTO lacajita_playlist_categories (id_playlist, id_category)
        SELECT :id, category FROM unnest(:categories::integer[]) AS category
        ON CONFLICT DO NOTHING
        """)
    int saveCategories(@BindMethods PlaylistForm form);

    /** Removes a playlist that is in no category; empty when there was none. */
    @SqlQuery("""
        DELETE FROM lacajita_playlists
        WHERE id = :id AND NOT EXISTS (SELECT FROM lacajita_playlist_categories WHERE id_playlist = :id)
        RETURNING id
        """)
    Optional<String> removeUncategorised(String id);
}
