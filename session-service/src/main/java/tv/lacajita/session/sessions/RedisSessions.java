package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.Sha256;
import tv.lacajita.session.TokenRow;

/**
 * Sessions in Redis 6.2 or newer: a hash each, and a script for each operation on it.
 *
 * <p>That a name is one session's alone takes a second key, which in a cluster may be on another node. It is written after
 * the session and before anybody learns of it: whoever fails in between leaves a session without a name that nobody can
 * open. The name says only who got it last; whether it is free is asked of that session.
 */
final class RedisSessions implements SessionStore {
    private static final Duration KNOWN = Duration.ofHours(24); // after its end
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1); // between the nodes of a cluster

    /**
     * Writes a session unless there is one: {@code {now, whether it was written, the hash}}. ARGV: the key's life in ms, the
     * session's in µs, when it expires at the latest, then fields and values.
     */
    private static final RedisScript ADD = RedisScript.of("""
            local absent = redis.call('EXISTS', KEYS[1]) == 0
            if absent then
                local ends = math.min(now + ARGV[2], tonumber(ARGV[3]))
                redis.call('HSET', KEYS[1], 'created_at', micros(now), 'expires_at', micros(ends), unpack(ARGV, 4))
                redis.call('PEXPIRE', KEYS[1], ARGV[1])
            end
            return {micros(now), redis.call('HGETALL', KEYS[1]), absent and 1 or 0}
            """);

    private static final RedisScript FIND = RedisScript.of("return {micros(now), redis.call('HGETALL', KEYS[1])}");

    /** ARGV: the winner's jti, which also tells the winner who asks again, and its Idempotency-Key. */
    private static final RedisScript CONSUME = RedisScript.of("""
            local had = redis.call('HMGET', KEYS[1], 'expires_at', 'consumed_at', 'revoked_at', 'jti')
            if not had[1] or had[3] then return false end
            if had[2] then
                if had[4] ~= ARGV[1] then return false end
            elseif tonumber(had[1]) <= now then
                return false
            else
                redis.call('HSET', KEYS[1], 'consumed_at', micros(now), 'jti', ARGV[1])
                if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'consumed_by_key', ARGV[2]) end
            end
            return {micros(now), redis.call('HGETALL', KEYS[1])}
            """);

    /** ARGV: how long the key stays at least, in ms. */
    private static final RedisScript REVOKE = RedisScript.of("""
            if redis.call('EXISTS', KEYS[1]) == 0 then return false end
            redis.call('HSETNX', KEYS[1], 'revoked_at', micros(now))
            if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return {micros(now), redis.call('HGETALL', KEYS[1])}
            """);

    private static final RedisScript FORGET = RedisScript.of("return redis.call('UNLINK', KEYS[1])");

    /** Who has a name: an id, or false. */
    private static final RedisScript HOLDER = RedisScript.of("return redis.call('GET', KEYS[1])");

    /** Gives a name to the session ARGV[1] for ARGV[2] ms, or says who else but ARGV[3] has it. */
    private static final RedisScript CLAIM = RedisScript.of("""
            local holder = redis.call('GET', KEYS[1])
            if holder and holder ~= ARGV[3] and holder ~= ARGV[1] then return holder end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return false
            """);

    private final RedisServer redis;

    RedisSessions(RedisServer redis) {
        this.redis = redis;
    }

    /** {@code studio:session:<id>}, a hash; lives until 24 hours after its token may have expired, or it was revoked. */
    private static String sessionKey(String id) {
        return "studio:session:" + id;
    }

    /** {@code studio:name:<SHA-256 of room and identity>}, the id of who got it last; lives as long as a token may. */
    private static String nameKey(String room, String identity) {
        byte[] hash = Sha256.of(room + "\0" + identity);
        return "studio:name:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    @Override
    public StoreKind kind() {
        return StoreKind.REDIS;
    }

    @Override
    public boolean isThere() {
        return redis.isThere();
    }

    @Override
    public Optional<String> warning() {
        return redis.warning();
    }

    @Override
    public Optional<Session> add(String id, Origin origin, NewSession wanted, Duration ttl, String identity) {
        Map<String, String> fields = new HashMap<>();
        fields.put("room", wanted.room());
        fields.put("username", wanted.username());
        fields.put("identity", identity);
        fields.put("role", wanted.role().word());
        wanted.displayName().ifPresent(name -> fields.put("display_name", name));
        wanted.metadata().ifPresent(metadata -> fields.put("metadata", metadata));
        Session made = RedisRow.of(write(id, ttl, Optional.empty(), fields))
                .orElseThrow()
                .session(id);
        if (claim(id, wanted.room(), identity, ttl)) {
            return Optional.of(made);
        }
        redis.run(FORGET, sessionKey(id));
        return Optional.empty();
    }

    @Override
    public Optional<Session> find(String id) {
        return session(id, redis.run(FIND, sessionKey(id)));
    }

    @Override
    public Optional<Session> consume(String id, String jti, Optional<String> key) {
        return session(id, redis.run(CONSUME, sessionKey(id), jti, key.orElse("")));
    }

    @Override
    public Optional<Session> revoke(String id) {
        return session(id, redis.run(REVOKE, sessionKey(id), Long.toString(KNOWN.toMillis())));
    }

    @Override
    public RegisteredToken register(TokenRow row) {
        Duration ttl = Duration.ofSeconds(row.ttlSeconds());
        Map<String, String> fields = new HashMap<>();
        row.room().ifPresent(room -> fields.put("room", room));
        row.username().ifPresent(username -> fields.put("username", username));
        row.identity().ifPresent(identity -> fields.put("identity", identity));
        row.createdBy().ifPresent(label -> fields.put("created_by", label));
        fields.put("token", RedisRow.text(row.encrypted()));
        fields.put("token_hash", RedisRow.text(row.hash()));
        List<?> answer = write(row.id(), ttl, row.expiresAt(), fields);
        RedisRow kept = RedisRow.of(answer).orElseThrow();
        boolean added = answer.get(2).equals(1L);
        if (added) {
            row.room().ifPresent(room -> row.identity().ifPresent(identity -> claim(row.id(), room, identity, ttl)));
        }
        return new RegisteredToken(row.id(), kept.tokenHash(), kept.expiresAt(), added);
    }

    @Override
    public boolean isTaken(String room, String identity) {
        return Optional.ofNullable((String) redis.run(HOLDER, nameKey(room, identity)))
                .flatMap(this::find)
                .filter(Session::living)
                .isPresent();
    }

    private List<?> write(String id, Duration ttl, Optional<Instant> latestEnd, Map<String, String> fields) {
        List<String> args = new ArrayList<>();
        args.add(Long.toString(longestLife(ttl).plus(KNOWN).toMillis()));
        args.add(Long.toString(TimeUnit.MICROSECONDS.convert(ttl)));
        args.add(latestEnd.map(RedisRow::micros).orElse("inf"));
        args.add("ttl_seconds");
        args.add(Long.toString(ttl.toSeconds()));
        fields.forEach((name, value) -> args.addAll(List.of(name, value)));
        return (List<?>) redis.run(ADD, sessionKey(id), args.toArray(String[]::new));
    }

    /** Whether the session got the name; whose session has ended has it no more. */
    private boolean claim(String id, String room, String identity, Duration ttl) {
        String life = Long.toString(longestLife(ttl).plus(CLOCKS_DIFFER).toMillis());
        String name = nameKey(room, identity);
        String holder = (String) redis.run(CLAIM, name, id, life, "");
        if (holder == null) {
            return true;
        }
        return find(holder).filter(Session::living).isEmpty() && redis.run(CLAIM, name, id, life, holder) == null;
    }

    /** Of a token that is consumed at the last moment. */
    private static Duration longestLife(Duration ttl) {
        return ttl.multipliedBy(2);
    }

    private static Optional<Session> session(String id, Object answer) {
        return RedisRow.of(answer).map(row -> row.session(id));
    }
}
