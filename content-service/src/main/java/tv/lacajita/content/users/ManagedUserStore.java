package tv.lacajita.content.users;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Users in PostgreSQL (sql/content/V1__schema_postgres.sql, V8__users_and_viewing.sql), as admins see them. */
interface ManagedUserStore {
    String USER = """
         id, auth0_id, email, email_verified, username, name, display_name, role = 'admin' AS is_admin, role, is_active,
         created_at, deleted_at
        """;

    /**
     * Users, newest first.
     *
     * @param q a part of the email or of a name, in any case, with or without accents
     * @param deleted whether those who are deleted, and only those
     * @param after the id of the user before the first
     * @param rows how many at most
     */
    @SqlQuery("SELECT" + USER + """
        FROM users
        WHERE (deleted_at IS NOT NULL) = :deleted
          AND (:role::text IS NULL OR role = :role)
          AND (:q::text IS NULL
            OR position(lower(unaccent(:q)) IN lower(unaccent(concat_ws(' ', email, username, name, display_name)))) > 0)
          AND (:after::uuid IS NULL
            OR (created_at, id) < (SELECT last.created_at, last.id FROM users last WHERE last.id = :after::uuid))
        ORDER BY created_at DESC, id DESC
        LIMIT :rows
        """)
    List<ManagedUser> list(
            Optional<String> q, Optional<String> role, boolean deleted, Optional<String> after, int rows);

    /** A user who is not deleted. */
    @SqlQuery("SELECT" + USER + "FROM users WHERE id = :id AND deleted_at IS NULL")
    Optional<ManagedUser> find(UUID id);

    /** Changes what {@code changes} names and returns the user; empty when there is none. */
    @SqlQuery("""
        UPDATE users
        SET role = coalesce(:role, role), is_active = coalesce(:isActive, is_active)
        WHERE id = :id AND deleted_at IS NULL
        RETURNING
        """ + USER)
    Optional<ManagedUser> change(UUID id, @BindMethods UserChanges changes);

    /** Hides a user, whose email and username are free from now on; empty when there is none. */
    @SqlQuery("UPDATE users SET deleted_at = now() WHERE id = :id AND deleted_at IS NULL RETURNING id")
    Optional<UUID> remove(UUID id);

    /** Brings back a deleted user, without an email or username that is another's by now; empty when there is none. */
    @SqlQuery("""
        UPDATE users
        SET deleted_at = NULL,
            email = CASE WHEN email_taken THEN NULL ELSE email END,
            email_verified = email_verified AND NOT email_taken,
            username = CASE WHEN username_taken THEN NULL ELSE username END
        FROM (
            SELECT deleted.id AS deleted_id,
                coalesce(bool_or(lower(other.email) = lower(deleted.email)), false) AS email_taken,
                coalesce(bool_or(lower(other.username) = lower(deleted.username)), false) AS username_taken
            FROM users deleted
            LEFT JOIN users other ON other.deleted_at IS NULL
                AND (lower(other.email) = lower(deleted.email) OR lower(other.username) = lower(deleted.username))
            WHERE deleted.id = :id AND deleted.deleted_at IS NOT NULL
            GROUP BY deleted.id) taken
        WHERE id = deleted_id
        RETURNING
        """ + USER)
    Optional<ManagedUser> restore(UUID id);
}
