package tv.lacajita.content.users;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Users in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface UserStore {
    /** Writes a user who has yet to sign in; empty when the email or the username is another's. */
    @SqlQuery("""
        INSERT INTO users (email, username, display_name, role)
        VALUES (:email, :username, :displayName, :role)
        ON CONFLICT DO NOTHING
        RETURNING id, email, username, display_name, role = 'admin' AS is_admin, role, is_active, created_at
        """)
    Optional<User> add(@BindMethods NewUser wanted);

    /** Whether somebody has that email, in any case. */
    @SqlQuery("""
        SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower(:email) AND deleted_at IS NULL)
        """)
    boolean hasEmail(String email);

    /** The user of that id, if it is the one of {@code sub} or {@code anybody} may be seen. */
    @SqlQuery("""
        SELECT id, email, username, display_name, role = 'admin' AS is_admin, role, is_active, created_at
        FROM users
        WHERE id = :id AND deleted_at IS NULL AND (:anybody OR auth0_id = :sub)
        """)
    Optional<User> find(UUID id, boolean anybody, Optional<String> sub);

    /** The row of a token's {@code sub}. */
    @SqlQuery("""
        SELECT email, name, role, is_active AND deleted_at IS NULL AS admitted
        FROM users
        WHERE auth0_id = :sub
        """)
    Optional<KnownUser> findKnown(String sub);

    /**
     * Writes what a token says to its row, which is made when there is none, and says whether its user is admitted. A
     * row made by POST /users is taken over by who has its verified email. An email that is another's is left out; what
     * the token does not say stays as it is.
     */
    @SqlQuery("""
        WITH linked AS (
            UPDATE users
            SET auth0_id = :sub, name = coalesce(:name, name), role = :role
            WHERE auth0_id IS NULL AND deleted_at IS NULL AND :verified AND lower(email) = lower(:email)
              AND NOT EXISTS (SELECT FROM users own WHERE own.auth0_id = :sub)
            RETURNING is_active
        ), written AS (
            INSERT INTO users (auth0_id, email, name, role)
            SELECT :sub, CASE WHEN NOT EXISTS (
                SELECT FROM users another
                WHERE lower(another.email) = lower(:email) AND another.deleted_at IS NULL
                  AND another.auth0_id IS DISTINCT FROM :sub) THEN :email END, :name, :role
            WHERE NOT EXISTS (SELECT FROM linked)
            ON CONFLICT (auth0_id) DO UPDATE
            SET email = coalesce(excluded.email, users.email), name = coalesce(excluded.name, users.name),
                role = excluded.role
            RETURNING is_active AND deleted_at IS NULL AS is_active
        )
        SELECT is_active FROM linked UNION ALL SELECT is_active FROM written
        """)
    boolean write(@BindMethods Profile profile);
}
