package tv.lacajita.session.rooms;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Rooms' history and LiveKit's events in PostgreSQL (sql/session/V5__rooms.sql, V1__sessions.sql). */
@RegisterConstructorMapper(SeenRoom.class)
interface RoomStore {
    /** Keeps an event; false when its id is known. A second transaction waits here for the first one's end. */
    @SqlUpdate("INSERT INTO livekit_events (id, event, room) VALUES (:id, :event, :room) ON CONFLICT DO NOTHING")
    boolean add(@BindMethods WebhookEvent event);

    /** Notes that a room is open; false when it was known, be it as closed. */
    @SqlUpdate("""
            INSERT INTO rooms (sid, name, started_at)
            VALUES (:sid, :name, :startedAt::timestamptz)
            ON CONFLICT DO NOTHING
            """)
    boolean open(@Bind("sid") String sid, @Bind("name") String name, @Bind("startedAt") Instant startedAt);

    /** Notes that a room is closed, whether or not it was known. */
    @SqlUpdate("""
            INSERT INTO rooms (sid, name, started_at, finished_at)
            VALUES (:sid, :name, LEAST(:startedAt::timestamptz, :finishedAt), :finishedAt::timestamptz)
            ON CONFLICT (sid) DO UPDATE
            SET finished_at = GREATEST(rooms.started_at, EXCLUDED.finished_at), participants = 0
            WHERE rooms.finished_at IS NULL
            """)
    void close(
            @Bind("sid") String sid,
            @Bind("name") String name,
            @Bind("startedAt") Instant startedAt,
            @Bind("finishedAt") Instant finishedAt);

    /** Whether a room of that name is open. */
    @SqlQuery("SELECT EXISTS (SELECT FROM rooms WHERE name = :name AND finished_at IS NULL)")
    boolean isOpen(@Bind("name") String name);

    /** Whether it changed. */
    @SqlUpdate("""
            UPDATE rooms SET participants = :count WHERE sid = :sid AND finished_at IS NULL AND participants <> :count
            """)
    boolean count(@Bind("sid") String sid, @Bind("count") int count);

    /** Whether so many are known to be in that opening of a room. */
    @SqlQuery("SELECT EXISTS (SELECT FROM rooms WHERE sid = :sid AND participants = :count)")
    boolean isKnown(@Bind("sid") String sid, @Bind("count") int count);

    /** Takes the work for this transaction; false while another instance is at it. */
    @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('studio.rooms'))")
    boolean lock();

    /**
     * Notes which rooms are open and how many are in each, one element of each array a room; returns those of which
     * something was unknown. One that is known to be closed stays closed.
     */
    @SqlQuery("""
            INSERT INTO rooms (sid, name, started_at, participants)
            SELECT sid, name, to_timestamp(started), participants
            FROM unnest(:sids, :names, :started, :counts) AS seen (sid, name, started, participants)
            ON CONFLICT (sid) DO UPDATE SET participants = EXCLUDED.participants
            WHERE rooms.finished_at IS NULL AND rooms.participants <> EXCLUDED.participants
            RETURNING name, started_at AS at, participants, xmax = 0 AS unknown
            """)
    List<SeenRoom> see(
            @Bind("sids") String[] sids,
            @Bind("names") String[] names,
            @Bind("started") long[] started,
            @Bind("counts") int[] counts);

    /** Closes all others that were open already {@code seconds} ago, and returns them. */
    @SqlQuery("""
            UPDATE rooms
            SET finished_at = now(), participants = 0
            WHERE finished_at IS NULL AND seen_at < now() - make_interval(secs => :seconds) AND sid <> ALL (:open)
            RETURNING name, finished_at AS at, participants, false AS unknown
            """)
    List<SeenRoom> closeAllBut(@Bind("open") String[] open, @Bind("seconds") double seconds);

    /** LiveKit gives up repeating an event long before that. */
    @SqlUpdate("DELETE FROM livekit_events WHERE received_at < now() - interval '7 days'")
    void forgetOldEvents();

    /** The id of the living session that gave that identity in that room; the newest, should there be several. */
    @SqlQuery("""
            SELECT id
            FROM sessions s
            WHERE room = :room AND identity = :identity AND living(s)
            ORDER BY created_at DESC
            LIMIT 1
            """)
    Optional<String> sessionOf(@Bind("room") String room, @Bind("identity") String identity);
}
