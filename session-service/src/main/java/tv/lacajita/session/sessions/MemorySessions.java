package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.TokenRow;

/**
 * Sessions in the memory of one instance, for want of anything better: gone with it. It holds so much and no more: when it
 * is full those that ended leave, the oldest first; when none has ended, nothing new gets in.
 */
final class MemorySessions implements SessionStore {
    private static final Duration KNOWN = Duration.ofHours(24); // after its end
    private static final long MOST = 64_000_000; // characters: 64,000 sessions without metadata
    private static final Duration BETWEEN_CLEARINGS = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final long most;
    private final Map<String, KeptSession> sessions = new ConcurrentHashMap<>();
    private final Map<Name, String> holders = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();
    private Instant cleared = Instant.EPOCH;

    private record Name(String room, String identity) {}

    MemorySessions() {
        this(InstantSource.system(), MOST);
    }

    /** @param most characters that it holds */
    MemorySessions(InstantSource clock, long most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public StoreKind kind() {
        return StoreKind.MEMORY;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<String> warning() {
        return Optional.of("Las sesiones están en memoria: se olvidan al reiniciar y son de una sola instancia");
    }

    @Override
    public Optional<Session> add(String id, Origin origin, NewSession wanted, Duration ttl, String identity) {
        KeptSession made = KeptSession.of(id, wanted, ttl, identity, now());
        makeRoomFor(made);
        boolean added = holders.compute(new Name(wanted.room(), identity), (name, holder) -> {
                    if (isLiving(holder)) {
                        return holder;
                    }
                    keep(made);
                    return id;
                })
                .equals(id);
        return added ? Optional.of(made.made()) : Optional.empty();
    }

    @Override
    public Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id)).map(kept -> kept.at(now()));
    }

    @Override
    public Optional<Session> consume(String id, String jti, Optional<String> key) {
        var won = new AtomicReference<Session>();
        sessions.computeIfPresent(id, (same, kept) -> {
            Instant now = now();
            if (kept.at(now).status() != Status.PENDING) {
                return kept;
            }
            KeptSession consumed = kept.consumed(now, jti, key);
            won.set(consumed.at(now));
            return consumed;
        });
        return Optional.ofNullable(won.get());
    }

    @Override
    public Optional<Session> revoke(String id) {
        return Optional.ofNullable(sessions.computeIfPresent(id, (same, kept) -> kept.revoked(now())))
                .map(kept -> kept.at(now()));
    }

    @Override
    public RegisteredToken register(TokenRow row) {
        KeptSession wanted = KeptSession.of(row, now());
        makeRoomFor(wanted);
        KeptSession kept = sessions.computeIfAbsent(row.id(), id -> counted(wanted));
        boolean added = kept == wanted;
        if (added) {
            name(wanted)
                    .ifPresent(name -> holders.compute(name, (same, holder) -> isLiving(holder) ? holder : row.id()));
        }
        return new RegisteredToken(
                row.id(), kept.tokenHash().orElseThrow(), kept.made().expiresAt(), added);
    }

    @Override
    public boolean isTaken(String room, String identity) {
        return isLiving(holders.get(new Name(room, identity)));
    }

    private boolean isLiving(String id) {
        return id != null && find(id).filter(Session::living).isPresent();
    }

    private void keep(KeptSession session) {
        sessions.put(session.made().id(), counted(session));
    }

    private KeptSession counted(KeptSession session) {
        size.addAndGet(session.size());
        return session;
    }

    /** @throws ApiError 503 when it is full of sessions that have not ended */
    private void makeRoomFor(KeptSession wanted) {
        if (size.get() + wanted.size() <= most) {
            return;
        }
        clear(wanted.size());
        if (size.get() + wanted.size() > most) {
            throw ApiError.unavailable("store_full", "No caben más sesiones; inténtelo de nuevo", BETWEEN_CLEARINGS);
        }
    }

    /** Removes what nobody needs to know any more and then, as long as there is no room, what ended; not too often. */
    private synchronized void clear(long wanted) {
        Instant now = now();
        if (cleared.plus(BETWEEN_CLEARINGS).isAfter(now)) {
            return;
        }
        cleared = now;
        // a twentieth more than is wanted, so that the next ones find room without a clearing of their own
        long room = most - Math.max(wanted, most / 20);
        List<KeptSession> ended = sessions.values().stream()
                .filter(kept -> !kept.end().isAfter(now))
                .sorted(Comparator.comparing(KeptSession::end))
                .toList();
        for (KeptSession kept : ended) {
            if (size.get() <= room && kept.end().plus(KNOWN).isAfter(now)) {
                return;
            }
            remove(kept);
        }
    }

    private void remove(KeptSession kept) {
        String id = kept.made().id();
        if (sessions.remove(id) != null) {
            size.addAndGet(-kept.size());
            name(kept).ifPresent(name -> holders.remove(name, id));
        }
    }

    private static Optional<Name> name(KeptSession kept) {
        return kept.made().room().flatMap(room -> kept.made().identity().map(identity -> new Name(room, identity)));
    }

    /** To the microsecond, as PostgreSQL has it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
