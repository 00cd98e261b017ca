package tv.lacajita.content.auth0;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.http.ApiError;

/** A token that this service has for one audience: asked for when it is needed, renewed before it ends, by one at a time. */
final class MachineToken {
    /** It is renewed in the last tenth of its life, at most this long before its end. */
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

    private final TokenEndpoint endpoint;
    private final OAuthClient client;
    private final String audience;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Optional<Held> held = Optional.empty();
    private Failure lastFailure = new Failure(Instant.MIN, Auth0Errors.silent());

    private record Failure(Instant at, ApiError error) {}

    /** @param renewAt when to ask for another one, a while before {@code endsAt} */
    record Held(Secret token, String scope, Instant endsAt, Instant renewAt) {
        static Held of(Granted granted) {
            Instant now = Instant.now();
            Duration life = Duration.ofSeconds(granted.expiresIn());
            Duration tenth = life.dividedBy(10);
            Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
            Instant end = now.plus(life);
            return new Held(Secret.of(granted.accessToken()), granted.scope(), end, end.minus(margin));
        }
    }

    MachineToken(TokenEndpoint endpoint, OAuthClient client, String audience) {
        this.endpoint = endpoint;
        this.client = client;
        this.audience = audience;
    }

    /** @throws ApiError 502 or 503 when there is none; who waited while somebody else failed fails with them */
    Held current() {
        Instant asked = Instant.now();
        Optional<Held> good = good();
        return good.isPresent() ? good.get() : renewed(asked);
    }

    /** Auth0 does not accept it any more: the next call asks for another one. */
    void refused(Held refused) {
        renewing.lock();
        try {
            held = held.filter(known -> known != refused);
        } finally {
            renewing.unlock();
        }
    }

    private Held renewed(Instant asked) {
        renewing.lock();
        try {
            Optional<Held> meanwhile = good();
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            if (lastFailure.at().isAfter(asked)) {
                throw lastFailure.error();
            }
            Held renewed = Held.of(endpoint.ofMachine(client, audience));
            held = Optional.of(renewed);
            return renewed;
        } catch (ApiError e) {
            lastFailure = new Failure(Instant.now(), e);
            throw e;
        } finally {
            renewing.unlock();
        }
    }

    private Optional<Held> good() {
        return held.filter(known -> Instant.now().isBefore(known.renewAt()));
    }
}
