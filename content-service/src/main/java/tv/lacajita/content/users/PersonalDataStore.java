package tv.lacajita.content.users;

import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Every table that names a person, its rows of the one of {@code sub} as JSON objects with all that is kept in them. */
interface PersonalDataStore {
    String ID = "(SELECT users.id FROM users WHERE users.auth0_id = :sub)";

    /** What names them in one column, without what only the search reads. */
    @FetchSize(100)
    @SqlQuery("SELECT (to_jsonb(kept) - 'search')::text FROM <table> kept WHERE <person> = " + ID)
    void rows(@Define String table, @Define String person, String sub, Consumer<String> row);

    /** An event without a {@code sub} is whose verified email it names. */
    @FetchSize(1_000)
    @SqlQuery("""
        SELECT to_jsonb(play)::text FROM lacajita_video_plays play WHERE user_sub = :sub
        UNION ALL
        SELECT to_jsonb(play)::text FROM lacajita_video_plays play
        WHERE user_sub IS NULL
          AND lower(user_email) = (SELECT lower(email) FROM users WHERE auth0_id = :sub AND email_verified)
        """)
    void plays(String sub, Consumer<String> row);

    /** Of one that they only imposed, no more than that: the rest is the banned person's. */
    @FetchSize(1_000)
    @SqlQuery("""
        SELECT (CASE WHEN user_id = me.id THEN to_jsonb(ban) - 'banned_by'
            ELSE jsonb_build_object('banned_by', banned_by, 'created_at', ban.created_at) END)::text
        FROM comment_bans ban JOIN users me ON me.id IN (user_id, banned_by)
        WHERE me.auth0_id = :sub
        """)
    void commentBans(String sub, Consumer<String> row);

    /** Of one that they only reviewed, no more than that: the rest is the agency's. */
    @FetchSize(1_000)
    @SqlQuery("""
        SELECT (CASE WHEN agency_id = me.id THEN to_jsonb(request)
            ELSE jsonb_build_object('id', request.id, 'reviewed_by', reviewed_by, 'reviewed_at', reviewed_at) END)::text
        FROM ad_requests request JOIN users me ON me.id IN (agency_id, reviewed_by)
        WHERE me.auth0_id = :sub
        """)
    void adRequests(String sub, Consumer<String> row);

    /** Without their bytes, which everybody reads at {@code /img/<name>}. */
    @FetchSize(1_000)
    @SqlQuery("""
        SELECT to_jsonb(image)::text
        FROM (SELECT name, type, hash, size, uploaded_by, updated_at FROM images) image
        WHERE uploaded_by =
        """ + ID)
    void images(String sub, Consumer<String> row);
}
