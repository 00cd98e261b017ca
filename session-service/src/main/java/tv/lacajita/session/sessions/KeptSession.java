package tv.lacajita.session.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tv.lacajita.session.TokenRow;

/**
 * A session in memory: as it was made, and what has happened to it since.
 *
 * @param made its {@code status} and {@code readAt} are of when it was made
 * @param tokenHash of a registered token
 */
record KeptSession(Session made, Optional<byte[]> tokenHash, Optional<Use> use, Optional<Instant> revokedAt) {
    /** Who consumed it; see {@link Session}. */
    record Use(Instant at, String jti, Optional<String> key) {}

    static KeptSession of(String id, NewSession wanted, Duration ttl, String identity, Instant now) {
        return new KeptSession(
                new Session(
                        id,
                        Optional.of(wanted.room()),
                        Optional.of(wanted.username()),
                        Optional.of(identity),
                        wanted.displayName(),
                        Optional.of(wanted.role()),
                        wanted.metadata(),
                        ttl,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        now.plus(ttl),
                        Optional.empty(),
                        Status.PENDING,
                        now),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static KeptSession of(TokenRow token, Instant now) {
        Duration ttl = Duration.ofSeconds(token.ttlSeconds());
        Instant end = now.plus(ttl);
        return new KeptSession(
                new Session(
                        token.id(),
                        token.room(),
                        token.username(),
                        token.identity(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ttl,
                        Optional.of(token.encrypted()),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        token.expiresAt().filter(end::isAfter).orElse(end),
                        Optional.empty(),
                        Status.PENDING,
                        now),
                Optional.of(token.hash()),
                Optional.empty(),
                Optional.empty());
    }

    KeptSession consumed(Instant at, String jti, Optional<String> key) {
        return new KeptSession(made, tokenHash, Optional.of(new Use(at, jti, key)), revokedAt);
    }

    /** The first revocation stays. */
    KeptSession revoked(Instant at) {
        return new KeptSession(made, tokenHash, use, revokedAt.or(() -> Optional.of(at)));
    }

    Session at(Instant now) {
        return new Session(
                made.id(),
                made.room(),
                made.username(),
                made.identity(),
                made.displayName(),
                made.role(),
                made.metadata(),
                made.ttl(),
                made.token(),
                use.map(Use::jti),
                use.flatMap(Use::key),
                made.createdAt(),
                made.expiresAt(),
                use.map(Use::at),
                Status.of(revokedAt.isPresent(), use.isPresent(), made.expiresAt(), now),
                now);
    }

    /** When it ended or will end, and its id needs to be known for a while more. */
    Instant end() {
        return revokedAt.orElseGet(() -> at(made.readAt()).tokenEnds());
    }

    /** Roughly the characters it takes. */
    long size() {
        return 1_000
                + made.metadata().map(String::length).orElse(0)
                + made.token().map(bytes -> bytes.length).orElse(0);
    }
}
