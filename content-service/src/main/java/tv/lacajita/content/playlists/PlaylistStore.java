package tv.lacajita.content.playlists;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Playlists in PostgreSQL, one by one (sql/content/V1__schema_postgres.sql). */
interface PlaylistStore {
    String PLAYLIST = " id, segment_id, title, description, category, img, subscription, subscription_cost, active,"
            + " created_at, updated_at ";

    /** Empty when there is none, or it is hidden and the caller may not see {@code hidden} ones. */
    @SqlQuery("SELECT" + PLAYLIST + "FROM lacajita_playlists playlist WHERE id = :id AND" + Shown.PLAYLIST)
    Optional<Playlist> find(String id, boolean hidden);

    /**
     * Writes a playlist: active, free and titled by its id unless {@code sent}, the columns as JSON, says otherwise.
     * Empty when its id is taken.
     */
    @SqlQuery("""
        INSERT INTO lacajita_playlists
            (id, segment_id, title, description, category, subscription, subscription_cost, active)
        SELECT :id, segment_id, coalesce(title, :id), description, category, coalesce(subscription, 0), subscription_cost,
            coalesce(active, 1)
        FROM jsonb_populate_record(NULL::lacajita_playlists, :sent::jsonb)
        ON CONFLICT (id) DO NOTHING
        RETURNING
        """ + PLAYLIST)
    Optional<Playlist> add(String id, String sent);

    /** Changes the columns that {@code sent} names; empty when there is no such playlist. */
    @SqlQuery("""
        UPDATE lacajita_playlists
        SET (segment_id, title, description, category, subscription, subscription_cost, active) = (
                SELECT changed.segment_id, changed.title, changed.description, changed.category, changed.subscription,
                    changed.subscription_cost, changed.active
                FROM jsonb_populate_record(lacajita_playlists, :sent::jsonb) changed),
            updated_at = now()
        WHERE id = :id
        RETURNING
        """ + PLAYLIST)
    Optional<Playlist> change(String id, String sent);

    /** Removes a playlist with its links to categories; empty when there was none. */
    @SqlQuery("DELETE FROM lacajita_playlists WHERE id = :id RETURNING id")
    Optional<String> remove(String id);
}
