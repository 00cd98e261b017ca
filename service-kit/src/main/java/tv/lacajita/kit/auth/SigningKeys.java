package tv.lacajita.kit.auth;

import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The issuer's keys, kept so that callers hardly ever wait for them: renewed in the background before their lifetime
 * ends, asked for anew on an unknown {@code kid} (rarely), and used past their lifetime only while the issuer is away.
 * One fetch runs at a time, and all who need it share it; its one thread waits for nobody.
 */
final class SigningKeys implements AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** A failure this young means the issuer is still away: a retry comes after each, and one fetch takes 2 s at most. */
    private static final Duration AWAY_IS_KNOWN = Duration.ofSeconds(10);

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final KeyTimes times;
    private final Clock clock;
    private final KeyLog log;
    private final ScheduledThreadPoolExecutor thread;
    private final KeyFetch fetch;

    private volatile KeySet current = new KeySet(Map.of(), NEVER, NEVER);
    private volatile long failedAt = NEVER;
    private CompletableFuture<Void> flight = CompletableFuture.completedFuture(null);
    private Future<?> next = flight;
    private long askedForUnknownAt = NEVER;

    SigningKeys(Issuer issuer, Clock clock) {
        this.times = issuer.times();
        this.clock = clock;
        this.log = new KeyLog(issuer.jwksUrl());
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("signing-keys").daemon().factory());
        this.thread.setRemoveOnCancelPolicy(true);
        this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.fetch = new KeyFetch(issuer, thread);
    }

    /**
     * The key of that name. Waits for one fetch at most, and only when there are no keys to use or the name is unknown.
     *
     * @throws tv.lacajita.kit.http.ApiError 401 when the issuer has no such key, 503 when nobody can say
     */
    RSAPublicKey find(String kid) {
        Optional<KeySet> ready = ready();
        Optional<RSAPublicKey> known = ready.flatMap(keys -> keys.find(kid));
        if (known.isPresent()) {
            return known.get();
        }
        await(ready.isPresent() ? askAbout(kid) : askUnlessAway());
        KeySet keys = current;
        if (clock.millis() >= keys.staleUntil()) {
            throw Refused.issuerAway();
        }
        // Keys past their lifetime cannot say that a name does not exist: the issuer may have added it since.
        return keys.find(kid)
                .orElseThrow(() -> isFresh(keys) ? Refused.because("token_unknown_key") : Refused.issuerAway());
    }

    /** Whether this very key still is the one of that name, as far as can be told without waiting. */
    boolean isCurrent(String kid, RSAPublicKey key) {
        return ready().flatMap(keys -> keys.find(kid)).filter(now -> now == key).isPresent();
    }

    /** {@code ok}, {@code stale} (past their lifetime, the issuer is away) or {@code absent} (none to use). */
    String state() {
        KeySet keys = current;
        if (keys.keys().isEmpty() || clock.millis() >= keys.staleUntil()) {
            return "absent";
        }
        return isFresh(keys) ? "ok" : "stale";
    }

    /** Fetches in the background; the thread that starts a service does not wait. */
    void warm() {
        thread.execute(this::refresh);
    }

    /** Starts a fetch, or joins the one that runs; completes (always normally) when its outcome is in place. */
    private synchronized CompletableFuture<Void> refresh() {
        if (flight.isDone()) {
            flight = fetch.start().handle(this::settle);
        }
        return flight;
    }

    /** The keys that may be used without waiting. Past their lifetime that needs the knowledge that the issuer is away. */
    private Optional<KeySet> ready() {
        KeySet keys = current;
        long now = clock.millis();
        boolean awayIsKnown = now - failedAt < AWAY_IS_KNOWN.toMillis();
        return isFresh(keys) || awayIsKnown && now < keys.staleUntil() ? Optional.of(keys) : Optional.empty();
    }

    /** A renewal that runs when the lifetime ends is let finish: it takes no longer than the limit of a fetch. */
    private boolean isFresh(KeySet keys) {
        return clock.millis() < keys.freshUntil() + times.total().toMillis();
    }

    private synchronized CompletableFuture<Void> askAbout(String kid) {
        long now = clock.millis();
        if (flight.isDone()
                && now - askedForUnknownAt >= times.unknownKidCooldown().toMillis()) {
            askedForUnknownAt = now;
            log.unknown(kid);
            return refresh();
        }
        return flight;
    }

    /** With a retry coming up nobody waits for it: 503 at once is the better answer. */
    private synchronized CompletableFuture<Void> askUnlessAway() {
        boolean justFailed = clock.millis() - failedAt < RETRY.toMillis();
        boolean justArrived = ready().isPresent(); // since the caller looked
        return justFailed || justArrived ? flight : refresh();
    }

    private void await(CompletableFuture<Void> outcome) {
        outcome.copy()
                .completeOnTimeout(null, times.total().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Void settle(KeyFetch.Answer answer, Throwable failure) {
        if (failure == null) {
            replace(answer);
        } else if (!thread.isShutdown()) {
            failedAt = clock.millis();
            log.away(failure);
            refreshAfter(RETRY);
        }
        return null;
    }

    private void replace(KeyFetch.Answer answer) {
        Map<String, RSAPublicKey> keys = new LinkedHashMap<>(answer.keys());
        // An unchanged key stays the same object, so that what was verified with it stays verified.
        keys.replaceAll((kid, key) -> current.find(kid).filter(key::equals).orElse(key));
        current = KeySet.of(keys, clock.millis(), answer.lifetime(), times.staleLimit());
        failedAt = NEVER;
        log.received(keys.keySet());
        refreshAfter(times.renewAfter(answer.lifetime()));
    }

    private synchronized void refreshAfter(Duration pause) {
        next.cancel(false);
        if (!thread.isShutdown()) {
            next = thread.schedule(this::refresh, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        fetch.close();
    }
}
