package tv.lacajita.content.talk;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Who may not take part (sql/content/V16__readers.sql). */
interface BanStore {
    String BAN = " user_id, reason, expires_at, banned_by, created_at ";

    /** How the person of a token stands; empty when they have no row. */
    @SqlQuery("""
        SELECT users.id AS user_id, reason AS ban_reason, expires_at AS banned_until
        FROM users
        LEFT JOIN comment_bans ON user_id = users.id AND (expires_at IS NULL OR expires_at > now())
        WHERE auth0_id = :sub
        """)
    Optional<Standing> standing(String sub);

    /** A user's ban, also one that is over. */
    @SqlQuery("SELECT" + BAN + "FROM comment_bans WHERE user_id = :user")
    Optional<Ban> find(UUID user);

    /** Bans a user, in place of the ban they may have; empty when there is no such user. */
    @SqlQuery("""
        INSERT INTO comment_bans (user_id, reason, expires_at, banned_by)
        SELECT id, :reason, :expiresAt, (SELECT users.id FROM users WHERE auth0_id = :sub)
        FROM users
        WHERE id = :user AND deleted_at IS NULL
        ON CONFLICT (user_id) DO UPDATE
        SET reason = excluded.reason, expires_at = excluded.expires_at, banned_by = excluded.banned_by, created_at = now()
        RETURNING
        """ + BAN)
    Optional<Ban> put(UUID user, @BindMethods NewBan ban, String sub);

    /** Lifts a user's ban; empty when there is none. */
    @SqlQuery("DELETE FROM comment_bans WHERE user_id = :user RETURNING user_id")
    Optional<UUID> remove(UUID user);
}
