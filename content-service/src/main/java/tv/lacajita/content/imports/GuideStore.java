package tv.lacajita.content.imports;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The guide (livetv_programmes, sql/content/V2__livetv_native_system.sql) and two tables that live as long as an import's
 * connection: what the file says, and how that differs from what is there.
 */
interface GuideStore {
    @SqlUpdate("""
        CREATE TEMPORARY TABLE guide_listed (
            nth integer, line integer, tvg_id text, starts_at timestamptz, ends_at timestamptz, title text, subtitle text,
            description text, category text, image_url text, episode text)
        """)
    void prepare();

    /** Writes programmes down as they come. */
    @SqlBatch("""
        INSERT INTO guide_listed
            (nth, line, tvg_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode)
        VALUES (:nth, :line, :tvgId, :startsAt, :endsAt, :title, :subtitle, :description, :category, :imageUrl, :episode)
        """)
    @BatchChunkSize(500)
    void list(@BindMethods Iterator<ListedProgramme> programmes);

    /** Of several that start together the first stays; returns the lines of the others. */
    @SqlQuery("""
        DELETE FROM guide_listed later
        USING (SELECT tvg_id, starts_at, min(nth) AS nth FROM guide_listed GROUP BY tvg_id, starts_at HAVING count(*) > 1)
            AS earliest
        WHERE later.tvg_id = earliest.tvg_id AND later.starts_at = earliest.starts_at AND later.nth > earliest.nth
        RETURNING later.line
        """)
    List<Integer> dropRepeated();

    /** A channel's last programme needs an end of its own; returns the lines of those without. */
    @SqlQuery("""
        DELETE FROM guide_listed endless
        USING (SELECT tvg_id, max(starts_at) AS starts_at FROM guide_listed GROUP BY tvg_id) AS last
        WHERE endless.ends_at IS NULL AND endless.tvg_id = last.tvg_id AND endless.starts_at = last.starts_at
        RETURNING endless.line
        """)
    List<Integer> dropEndless();

    /** Until the transaction ends nobody else writes programmes; readers go on. */
    @SqlUpdate("LOCK TABLE livetv_programmes IN SHARE ROW EXCLUSIVE MODE")
    void keepOthersOut();

    /**
     * Compares. A programme lasts until the next of its channel at most. A channel's window goes from its first start in
     * the file to its last end: what is there and not in the file goes, and what runs into the window ends where it begins.
     */
    @SqlUpdate("""
        CREATE TEMPORARY TABLE guide_changes ON COMMIT DROP AS
        WITH wanted AS (
            SELECT channel.id AS channel_id, listed.starts_at,
                least(listed.ends_at, lead(listed.starts_at) OVER (PARTITION BY channel.id ORDER BY listed.starts_at))
                    AS ends_at,
                listed.title, listed.subtitle, listed.description, listed.category, listed.image_url, listed.episode
            FROM guide_listed listed JOIN livetv_channels channel USING (tvg_id)
        ), windows AS (
            SELECT channel_id, min(starts_at) AS first, max(ends_at) AS last FROM wanted GROUP BY channel_id
        ), there AS (
            SELECT programme.id, channel_id, programme.starts_at, programme.ends_at, programme.title, programme.subtitle,
                programme.description, programme.category, programme.image_url, programme.episode, windows.first
            FROM livetv_programmes programme JOIN windows USING (channel_id)
            WHERE programme.starts_at < windows.last AND programme.ends_at > windows.first
        ), inside AS (
            SELECT id, channel_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode
            FROM there
            WHERE starts_at >= first
        )
        SELECT inside.id, channel_id, starts_at, wanted.ends_at, wanted.title, wanted.subtitle, wanted.description,
            wanted.category, wanted.image_url, wanted.episode,
            CASE
                WHEN inside.id IS NULL THEN 'added'
                WHEN wanted.title IS NULL THEN 'removed'
                WHEN (wanted.ends_at, wanted.title, wanted.subtitle, wanted.description, wanted.category,
                        wanted.image_url, wanted.episode)
                    IS DISTINCT FROM (inside.ends_at, inside.title, inside.subtitle, inside.description, inside.category,
                        inside.image_url, inside.episode) THEN 'updated'
                ELSE 'unchanged'
            END AS change
        FROM wanted FULL JOIN inside USING (channel_id, starts_at)
        UNION ALL
        SELECT id, channel_id, starts_at, first, title, subtitle, description, category, image_url, episode, 'updated'
        FROM there
        WHERE starts_at < first
        """)
    void compare();

    /** How many programmes are {@code added}, {@code updated}, {@code removed}, {@code unchanged}; a word may be missing. */
    @SqlQuery("SELECT change, count(*) AS programmes FROM guide_changes GROUP BY change")
    @KeyColumn("change")
    @ValueColumn("programmes")
    Map<String, Integer> counts();

    @SqlUpdate("""
        DELETE FROM livetv_programmes programme
        USING guide_changes change
        WHERE change.change = 'removed' AND programme.id = change.id
        """)
    void remove();

    @SqlUpdate("""
        UPDATE livetv_programmes programme
        SET ends_at = change.ends_at, title = change.title, subtitle = change.subtitle, description = change.description,
            category = change.category, image_url = change.image_url, episode = change.episode
        FROM guide_changes change
        WHERE change.change = 'updated' AND programme.id = change.id
        """)
    void update();

    @SqlUpdate("""
        INSERT INTO livetv_programmes
            (channel_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode)
        SELECT channel_id, starts_at, ends_at, title, subtitle, description, category, image_url, episode
        FROM guide_changes
        WHERE change = 'added'
        """)
    void add();
}
