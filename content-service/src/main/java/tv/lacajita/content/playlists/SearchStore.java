package tv.lacajita.content.playlists;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Playlists in PostgreSQL as readers find them (sql/content/V1__schema_postgres.sql, V7__catalogue_search.sql). */
interface SearchStore {
    /**
     * Playlists that have all the words, in any form or begun, or the text as it was typed, with or without accents:
     * first those that have it in the title, then the last changed. Those that are shown.
     */
    @SqlQuery("WITH typed AS MATERIALIZED (SELECT typed_words(:q) AS words, folded_part(:q) AS part) SELECT"
            + PlaylistStore.PLAYLIST
            + """
            FROM lacajita_playlists playlist
            WHERE (search @@ (SELECT words FROM typed) OR folded LIKE (SELECT part FROM typed))
              AND active = :active
              AND"""
            + Shown.PLAYLIST
            + """
              AND (:subscription::integer IS NULL OR subscription = :subscription::integer)
              AND (:category::text IS NULL OR fold(category) = fold(:category)
                   OR EXISTS (SELECT FROM lacajita_playlist_categories
                              JOIN lacajita_categories named ON named.id = id_category
                              WHERE id_playlist = playlist.id AND fold(named.name) = fold(:category)))
            ORDER BY (ts_rank('{0, 0, 1, 1}', search, (SELECT words FROM typed)) > 0
                    OR (fold(title) LIKE (SELECT part FROM typed)) IS TRUE) DESC,
                updated_at DESC, id
            LIMIT :limit OFFSET :offset
            """)
    List<Playlist> matching(@BindMethods Search wanted);

    /** Whether there is one that the caller is shown. */
    @SqlQuery("SELECT EXISTS (SELECT FROM lacajita_segments WHERE id = :segment AND (:hidden OR active = 1))")
    boolean hasSegment(long segment, boolean hidden);

    /** The playlists of a segment that are {@code active} so and shown, the last changed first, at most 5,000. */
    @SqlQuery("SELECT" + PlaylistStore.PLAYLIST + """
        FROM lacajita_playlists playlist
        WHERE segment_id = :segment AND active = :active AND""" + Shown.PLAYLIST + """
        ORDER BY updated_at DESC, id
        LIMIT 5000
        """)
    List<Playlist> ofSegment(long segment, int active, boolean hidden);

    /** The active seasons of those playlists, the newest first, with their active videos. */
    @SqlQuery("SELECT" + SeasonStore.SEASON + """
            , ARRAY(SELECT video_id FROM lacajita_videos
                    WHERE season_id = season.id AND active = 1 ORDER BY position, date DESC, video_id) AS videos
        FROM lacajita_season season
        WHERE playlist_id = ANY (:playlists::text[]) AND active = 1
        ORDER BY date DESC, id DESC
        """)
    List<SeasonInFull> seasons(List<String> playlists);
}
