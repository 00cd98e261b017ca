package tv.lacajita.content.users;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Users in PostgreSQL (sql/content/V1__schema_postgres.sql), as the studio and they themselves see them. */
interface UserStore {
    String USER = " id, email, username, display_name, role = 'admin' AS is_admin, role, is_active, created_at ";

    /** Writes a user who has yet to sign in. */
    @SqlQuery("""
        INSERT INTO users (email, username, display_name, role)
        VALUES (:email, :username, :displayName, :role)
        RETURNING
        """ + USER)
    User add(@BindMethods NewUser wanted);

    /** The user of that id, if it is the one of {@code sub} or {@code anybody} may be seen. */
    @SqlQuery("SELECT" + USER + """
        FROM users
        WHERE id = :id AND deleted_at IS NULL AND (:anybody OR auth0_id = :sub)
        """)
    Optional<User> find(UUID id, boolean anybody, Optional<String> sub);

    /** The user of {@code sub}. */
    @SqlQuery("SELECT" + USER + "FROM users WHERE auth0_id = :sub AND deleted_at IS NULL")
    Optional<User> findOwn(String sub);

    /** Changes what {@code changes} names and returns the user of {@code sub}. */
    @SqlQuery("""
        UPDATE users
        SET username = coalesce(:username, username),
            display_name = CASE WHEN :named THEN :displayName ELSE display_name END
        WHERE auth0_id = :sub AND deleted_at IS NULL
        RETURNING
        """ + USER)
    Optional<User> changeOwn(String sub, @BindMethods OwnChanges changes);

    /** Hides the user of {@code sub}, whose email and username are free from now on; an admin can bring them back. */
    @SqlUpdate("UPDATE users SET deleted_at = now() WHERE auth0_id = :sub AND deleted_at IS NULL")
    void removeOwn(String sub);
}
