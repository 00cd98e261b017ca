package tv.lacajita.session.tokens;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The registry of tokens in PostgreSQL: sessions of origin {@code registry} (sql/session/V1__sessions.sql). */
@RegisterConstructorMapper(RegisteredToken.class)
interface TokenStore {
    /** Writes a registered token as a session; empty when the id is known already, and nothing is changed. */
    @SqlQuery("""
            INSERT INTO sessions (id, origin, room, username, identity, ttl_seconds, created_by, token_encrypted,
                                  token_hash, expires_at)
            VALUES (:id, 'registry', :room, :username, :identity, :ttlSeconds, :createdBy::jsonb, :encrypted, :hash,
                    LEAST(now() + make_interval(secs => :ttlSeconds), :expiresAt))
            ON CONFLICT (id) DO NOTHING
            RETURNING id, token_hash, expires_at
            """)
    Optional<RegisteredToken> add(@BindMethods TokenRow row);

    /** What is registered under that id. */
    @SqlQuery("SELECT id, token_hash, expires_at FROM sessions WHERE id = :id AND origin = 'registry'")
    Optional<RegisteredToken> find(@Bind("id") String id);

    /** Whether a living session of the room has that identity. */
    @SqlQuery("SELECT EXISTS (SELECT FROM sessions s WHERE room = :room AND identity = :identity AND living(s))")
    boolean isTaken(@Bind("room") String room, @Bind("identity") String identity);

    /** Whether the session of that id was revoked; an unknown one was not. */
    @SqlQuery("SELECT EXISTS (SELECT FROM sessions WHERE id = :sid AND revoked_at IS NOT NULL)")
    boolean isRevoked(@Bind("sid") String sid);
}
