package tv.lacajita.content.auth0;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;

/**
 * Everybody who has an account, kept in memory. When the list is older than its lifetime it is read again behind the
 * back of who asks, by one at a time; only who finds none, or a very old one, waits. What is written here is seen here
 * at once.
 */
final class CustomerList implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerList.class);
    /** Up to so many lifetimes an old list is shown without waiting for the next. */
    private static final int LIFETIMES_WITHOUT_WAITING = 10;
    /** While Auth0 is away, a list is shown up to this age. */
    private static final Duration OLDEST = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After a failure Auth0 is left alone this long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int READINGS_OVERTAKEN = 3;

    private final CustomerReading reading;
    private final Duration lifetime;
    private final ExecutorService behind = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<Customers> known = Optional.empty();
    private CompletableFuture<Customers> flight = CompletableFuture.failedFuture(Auth0Errors.silent());
    private Instant notBefore = Instant.MIN;
    private long writes;

    CustomerList(CustomerReading reading, Duration lifetime) {
        this.reading = reading;
        this.lifetime = lifetime;
    }

    /** @throws ApiError 502 or 503 when there is no list that may be shown */
    Customers current() {
        Duration age = known.map(list -> Duration.between(list.readAt(), Instant.now()))
                .orElse(OLDEST.plus(OLDEST));
        if (age.compareTo(lifetime) < 0) {
            return known.orElseThrow();
        }
        CompletableFuture<Customers> running = refresh();
        if (age.compareTo(lifetime.multipliedBy(LIFETIMES_WITHOUT_WAITING)) < 0) {
            return known.orElseThrow();
        }
        try {
            return await(running);
        } catch (ApiError e) {
            if (age.compareTo(OLDEST) < 0) {
                return known.orElseThrow();
            }
            throw e;
        }
    }

    /** Shows {@code user} from now on, in place of what was known of them. */
    synchronized void put(Auth0User user) {
        change(users -> {
            int at = indexOf(users, user.userId());
            if (at < 0) {
                users.add(user);
            } else {
                users.set(at, user);
            }
        });
    }

    synchronized void remove(String userId) {
        change(users -> users.removeIf(user -> user.userId().equals(userId)));
    }

    private interface Change {
        void apply(List<Auth0User> users);
    }

    /** A reading that runs meanwhile may not know of it, so it is done over. */
    private void change(Change change) {
        writes++;
        known = known.map(list -> {
            List<Auth0User> users = new ArrayList<>(list.users());
            change.apply(users);
            return list.with(users);
        });
    }

    private static int indexOf(List<Auth0User> users, String userId) {
        for (int i = 0; i < users.size(); i++) {
            if (users.get(i).userId().equals(userId)) {
                return i;
            }
        }
        return -1;
    }

    private synchronized CompletableFuture<Customers> refresh() {
        if (flight.isDone() && !Instant.now().isBefore(notBefore)) {
            flight = CompletableFuture.supplyAsync(this::read, behind).whenComplete((list, failure) -> ended(failure));
        }
        return flight;
    }

    private synchronized void ended(Throwable failure) {
        if (failure != null) {
            notBefore = Instant.now().plus(PAUSE);
            LOG.warn("the users of Auth0 were not read: {}", failure.getMessage());
        }
    }

    private Customers read() {
        for (int reading = 1; ; reading++) {
            long before = writes();
            Customers read = this.reading.read();
            if (keep(read, before, reading == READINGS_OVERTAKEN)) {
                return read;
            }
        }
    }

    private synchronized long writes() {
        return writes;
    }

    private synchronized boolean keep(Customers read, long writesBefore, boolean anyway) {
        boolean kept = anyway || writes == writesBefore;
        if (kept) {
            known = Optional.of(read);
        }
        return kept;
    }

    private static Customers await(CompletableFuture<Customers> running) {
        try {
            return running.copy().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiError refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the users of Auth0 were not read", e.getCause());
        } catch (TimeoutException e) {
            throw ApiError.unavailable(
                    "auth0_users_pending", "La lista de usuarios aún se está leyendo", Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Auth0Errors.silent();
        }
    }

    @Override
    public void close() {
        behind.shutdownNow();
    }
}
