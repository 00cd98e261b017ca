package tv.lacajita.session.sessions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Database;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.RoomSession;
import tv.lacajita.session.RoomSessions;
import tv.lacajita.session.TokenRegister;
import tv.lacajita.session.TokenRow;

/**
 * The stores that are configured and which session is in which: one of ours where its id says, a registered one in the
 * primary store, wherever new sessions go at the moment.
 */
public final class SessionStores implements TokenRegister, RoomSessions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStores.class);

    private final Map<StoreKind, SessionStore> stores = new EnumMap<>(StoreKind.class);
    private final StoreKind primary;
    private final boolean failsOver;
    private final Optional<PostgresSessions> postgres;
    private final Optional<RedisServer> redis;

    /** @param database empty when none is configured */
    public SessionStores(StoreConfig config, Optional<Database> database) {
        this.primary = config.primary();
        this.failsOver = config.failsOver();
        this.redis = config.redis().map(address -> new RedisServer(address).start());
        this.postgres = database.map(PostgresSessions::new);
        postgres.ifPresent(this::add);
        redis.map(RedisSessions::new).ifPresent(this::add);
        if (primary == StoreKind.MEMORY) {
            add(new MemorySessions());
            primary().warning().ifPresent(LOG::warn);
        }
    }

    private void add(SessionStore store) {
        stores.put(store.kind(), store);
    }

    /** Where new sessions and registered tokens belong. */
    SessionStore primary() {
        return stores.get(primary);
    }

    /** Where new sessions go while the primary store is away. */
    Optional<SessionStore> standIn() {
        return failsOver ? Optional.of(stores.get(StoreKind.REDIS)) : Optional.empty();
    }

    /** What only PostgreSQL can do; empty when it is not the primary store. */
    Optional<PostgresSessions> postgres() {
        return postgres.filter(store -> primary == StoreKind.POSTGRES);
    }

    /** @throws tv.lacajita.kit.http.ApiError 404 when the id is of a store that is not configured */
    SessionStore of(String id) {
        return owner(id).orElseThrow(Refusals::unknown);
    }

    private Optional<SessionStore> owner(String id) {
        return Optional.ofNullable(stores.get(StoreKind.ownerOf(id).orElse(primary)));
    }

    /** Whether a new session could be kept now. */
    public boolean ready() {
        return primary().isThere() || standIn().filter(SessionStore::isThere).isPresent();
    }

    /** The store that holds the sessions, as {@code GET /health} names it. */
    public StoreKind kind() {
        return primary;
    }

    /** Whether each of them is there: {@code ok} or {@code down} by its word. */
    public Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        stores.forEach((kind, store) -> states.put(kind.word(), store.isThere() ? "ok" : "down"));
        return states;
    }

    /** What the stores cannot promise now, for operators; empty when nothing is amiss. */
    public Optional<String> warning() {
        Optional<String> away = standIn()
                .filter(store -> !primary().isThere())
                .map(store -> "PostgreSQL no responde: las sesiones nuevas van a Redis");
        return Stream.of(away, primary().warning(), standIn().flatMap(SessionStore::warning))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ". " + other);
    }

    @Override
    public RegisteredToken register(TokenRow row) {
        return primary().register(row);
    }

    /** While the store that knows is away and another stands in, every name counts as taken. */
    @Override
    public boolean isTaken(String room, String identity) {
        return standIn().isPresent() && !primary().isThere() || primary().isTaken(room, identity);
    }

    @Override
    public boolean isRevoked(String sid) {
        return owner(sid)
                .flatMap(store -> store.find(sid))
                .filter(session -> session.status() == Status.REVOKED)
                .isPresent();
    }

    @Override
    public Optional<RoomSession> inRoom(String sid) {
        return owner(sid).flatMap(store -> store.find(sid)).map(Session::inRoom);
    }

    @Override
    public void end(String sid) {
        of(sid).revoke(sid);
    }

    @Override
    public void close() {
        redis.ifPresent(RedisServer::close);
    }
}
