package tv.lacajita.content.users;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What tokens say of their people, in PostgreSQL (sql/content/V1__schema_postgres.sql, V8__users_and_viewing.sql). */
interface ArrivalStore {
    /** The row of a token's {@code sub}. */
    @SqlQuery("""
        SELECT email, email_verified, name, token_role, is_active AND deleted_at IS NULL AS admitted
        FROM users
        WHERE auth0_id = :sub
        """)
    Optional<KnownUser> findKnown(String sub);

    /** Takes an email from whoever else told it unverified. A row that waits for its person keeps it. */
    @SqlUpdate("""
        UPDATE users
        SET email = NULL
        WHERE lower(email) = lower(:email) AND NOT email_verified AND deleted_at IS NULL AND auth0_id <> :sub
        """)
    void release(@BindMethods Profile profile);

    /**
     * Where a row waits for who has a verified email and they have one of their own, moves what they did to the one that
     * waits and says true; the own one is gone then (sql/content/V14__waiting_users.sql).
     */
    @SqlQuery("SELECT join_waiting_user(:sub, :email)")
    boolean join(@BindMethods Profile profile);

    /**
     * Writes what a token says to its row, which is made when there is none, and says whether its user is admitted. A
     * row made by POST /users is taken over by who has its verified email. An email that is another's is left out; what
     * the token does not say stays as it is, and so does the role when it says the same as the token before.
     */
    @SqlQuery("""
        WITH linked AS (
            UPDATE users
            SET auth0_id = :sub, email_verified = true, name = coalesce(:name, name), role = :role, token_role = :role
            WHERE auth0_id IS NULL AND deleted_at IS NULL AND :verified AND lower(email) = lower(:email)
              AND NOT EXISTS (SELECT FROM users own WHERE own.auth0_id = :sub)
            RETURNING is_active
        ), written AS (
            INSERT INTO users (auth0_id, email, email_verified, name, role, token_role)
            SELECT :sub, free.email, :verified AND free.email IS NOT NULL, :name, :role, :role
            FROM (SELECT CASE WHEN NOT EXISTS (
                SELECT FROM users another
                WHERE lower(another.email) = lower(:email) AND another.deleted_at IS NULL
                  AND another.auth0_id IS DISTINCT FROM :sub) THEN :email END) AS free (email)
            WHERE NOT EXISTS (SELECT FROM linked)
            ON CONFLICT (auth0_id) DO UPDATE
            SET email = coalesce(excluded.email, users.email),
                email_verified = excluded.email_verified OR users.email_verified
                    AND lower(coalesce(excluded.email, users.email)) IS NOT DISTINCT FROM lower(users.email),
                name = coalesce(excluded.name, users.name),
                role = CASE WHEN users.token_role = excluded.token_role THEN users.role ELSE excluded.role END,
                token_role = excluded.token_role
            RETURNING is_active AND deleted_at IS NULL AS is_active
        )
        SELECT is_active FROM linked UNION ALL SELECT is_active FROM written
        """)
    boolean write(@BindMethods Profile profile);
}
