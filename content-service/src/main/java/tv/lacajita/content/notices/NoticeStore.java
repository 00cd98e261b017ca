package tv.lacajita.content.notices;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import tv.lacajita.content.Notices;

/** Notices in PostgreSQL (sql/content/V17__ads_delivery.sql). Every read names the reader: others' are not there. */
interface NoticeStore {
    String OWN = """
         (notices.user_id = (SELECT users.id FROM users WHERE auth0_id = :sub) OR :admin AND notices.user_id IS NULL)
        """;

    @SqlUpdate("INSERT INTO notices (user_id, kind, text, link) VALUES (:user, :kind, :text, :link)")
    void add(UUID user, @BindMethods Notices.Notice notice);

    /** Writes a notice for every admin. */
    @SqlUpdate("INSERT INTO notices (kind, text, link) VALUES (:kind, :text, :link)")
    void addForAdmins(@BindMethods Notices.Notice notice);

    /**
     * The reader's notices, newest first, those under the id {@code before}.
     *
     * @param unread whether only those not read yet
     */
    @SqlQuery("""
        SELECT notices.id, kind, text, link, created_at, read_at
        FROM notices
        LEFT JOIN notice_reads ON notice_id = notices.id
            AND notice_reads.user_id = (SELECT users.id FROM users WHERE auth0_id = :sub)
        WHERE (:before::bigint IS NULL OR notices.id < :before::bigint)
          AND (NOT :unread OR read_at IS NULL)
          AND
        """ + OWN + "ORDER BY notices.id DESC LIMIT :rows")
    List<Notice> list(String sub, boolean admin, boolean unread, Optional<String> before, int rows);

    /** Marks one read, the first time it is, and says whether it is the reader's at all. */
    @SqlQuery("""
        WITH own AS (SELECT notices.id FROM notices WHERE notices.id = :id AND
        """ + OWN + """
        ), marked AS (
            INSERT INTO notice_reads (notice_id, user_id)
            SELECT own.id, users.id FROM own JOIN users ON auth0_id = :sub
            ON CONFLICT DO NOTHING
        )
        SELECT EXISTS (SELECT FROM own)
        """)
    boolean read(String sub, boolean admin, long id);
}
