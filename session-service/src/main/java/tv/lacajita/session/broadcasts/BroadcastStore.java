package tv.lacajita.session.broadcasts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Broadcasts in PostgreSQL (sql/session/V1__sessions.sql). Whoever changes one is named: another's is not there. */
@RegisterConstructorMapper(Broadcast.class)
interface BroadcastStore {
    String BROADCAST = """
             id, title, description, owner_id::text AS owner_id, status, viewers, created_at, started_at, ended_at
            """;

    String OWN = " (:all OR created_by_sub = :sub) ";

    /**
     * Broadcasts of one {@code status} or, without it, of all, newest first.
     *
     * @param after {@code created_at|id} of the last one shown, the time as microseconds since 1970
     */
    @SqlQuery("SELECT" + BROADCAST + """
            FROM broadcasts
            WHERE (:status::text IS NULL OR status = :status)
              AND (created_at, id) < (
                  coalesce('epoch'::timestamptz + split_part(:after, '|', 1)::bigint * interval '1 microsecond', 'infinity'),
                  coalesce(split_part(:after, '|', 2), 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid)
            ORDER BY created_at DESC, id DESC
            LIMIT :rows
            """)
    List<Broadcast> list(
            @Bind("status") Optional<String> status, @Bind("after") Optional<String> after, @Bind("rows") int rows);

    /** One broadcast. */
    @SqlQuery("SELECT" + BROADCAST + "FROM broadcasts WHERE id = :id")
    Optional<Broadcast> find(@Bind("id") UUID id);

    /**
     * Writes a broadcast, status {@code scheduled}.
     *
     * @param sub who owns it; empty leaves it to admins
     */
    @SqlQuery("""
            INSERT INTO broadcasts (title, description, owner_id, created_by_sub)
            VALUES (:title, :description, :label::jsonb, :sub)
            RETURNING
            """ + BROADCAST)
    Broadcast add(@BindMethods NewBroadcast wanted, @Bind("sub") Optional<String> sub);

    /**
     * Changes what {@code changes} names and returns the broadcast; empty when the editor has none of that id.
     *
     * @param changes a JSON object with any of title and description; other keys are left
     */
    @SqlQuery("""
            UPDATE broadcasts
            SET (title, description) = (
                SELECT changed.title, changed.description
                FROM jsonb_populate_record(broadcasts, :changes::jsonb) changed)
            WHERE id = :id AND
            """ + OWN + "RETURNING" + BROADCAST)
    Optional<Broadcast> change(@BindMethods Editor editor, @Bind("id") UUID id, @Bind("changes") String changes);

    /** Removes a broadcast and returns its id; empty when the editor has none of that id. Its sessions stay. */
    @SqlQuery("DELETE FROM broadcasts WHERE id = :id AND" + OWN + "RETURNING id")
    Optional<UUID> remove(@BindMethods Editor editor, @Bind("id") UUID id);

    /** Its room opened: live, unless a later end is known. A start that is known, or an older one, changes nothing. */
    @SqlUpdate("""
            UPDATE broadcasts
            SET status = CASE WHEN ended_at >= :at THEN 'ended' ELSE 'live' END,
                ended_at = CASE WHEN ended_at >= :at THEN ended_at END,
                started_at = :at
            WHERE id = :id AND (started_at IS NULL OR started_at < :at)
            """)
    void start(@Bind("id") UUID id, @Bind("at") Instant at);

    /** Its room closed: ended, unless it has opened again since. An end that is known, or an older one, changes nothing. */
    @SqlUpdate("""
            UPDATE broadcasts
            SET status = 'ended', ended_at = :at, viewers = 0
            WHERE id = :id AND (started_at IS NULL OR started_at <= :at) AND (ended_at IS NULL OR ended_at < :at)
            """)
    void end(@Bind("id") UUID id, @Bind("at") Instant at);

    /** How many are in its room; word that comes late to one that ended changes nothing. */
    @SqlUpdate("UPDATE broadcasts SET viewers = :count WHERE id = :id AND status <> 'ended' AND viewers <> :count")
    void count(@Bind("id") UUID id, @Bind("count") int count);
}
