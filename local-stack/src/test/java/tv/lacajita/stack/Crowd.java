package tv.lacajita.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tv.lacajita.stack.history.Event;
import tv.lacajita.stack.history.Event.Consume;
import tv.lacajita.stack.history.Event.Creation;
import tv.lacajita.stack.history.Event.Outcome;
import tv.lacajita.stack.history.Event.Read;
import tv.lacajita.stack.history.History;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/**
 * Clients that all want the same sessions, one session after the other: the first to come makes it, everybody tries to
 * consume it. Who gets no clear answer asks again with the same key, as the contract tells clients to.
 */
final class Crowd {
    /** How long clients go on asking; what is not clear by then breaks a rule. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final long PAUSE_MILLIS = 50;
    /** One in so many clients looks at the session after its turn. */
    private static final int READERS = 8;
    /** One in so many sessions is another server's, registered with its token. */
    private static final int REGISTERED = 10;

    private final Http gateway;
    private final int clients;
    private final History history = new History();
    private final List<CompletableFuture<String>> sessions;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger unclearCreations = new AtomicInteger();
    private final CountDownLatch moment;

    /** @param moment how many clear answers to consume there are when {@link #awaitMoment} returns */
    Crowd(Http gateway, int clients, int sessions, int moment) {
        this.gateway = gateway;
        this.clients = clients;
        this.sessions =
                Stream.generate(CompletableFuture<String>::new).limit(sessions).toList();
        this.moment = new CountDownLatch(moment);
    }

    History history() {
        return history;
    }

    void awaitMoment() throws InterruptedException {
        moment.await();
    }

    /** Lets everybody have their turn at every session, then looks at each session once more. */
    void run() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> turn(client)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            IntStream.range(0, (int) moment.getCount()).forEach(i -> moment.countDown()); // nobody waits for ever
        }
        sessions.forEach(session -> read(session.join()));
    }

    private void turn(int client) {
        for (int i = 0; i < sessions.size(); i++) {
            String session = session(i);
            String key = "client-" + client;
            if (consume(session, key) == Outcome.WON) {
                consume(session, key); // a reload of the page
            }
            moment.countDown();
            if (client % READERS == 0) {
                read(session);
            }
        }
    }

    /** Made by whoever comes first; the others wait for it. */
    private String session(int number) {
        if (taken.compareAndSet(number, number + 1)) {
            try {
                sessions.get(number).complete(create(number));
            } catch (RuntimeException | Error e) {
                sessions.get(number).completeExceptionally(e);
            }
        }
        return sessions.get(number).join();
    }

    private String create(int number) {
        String id = "otro-servidor." + UUID.randomUUID();
        Duration invoked = history.now();
        while (true) {
            Answer answer = asked(() -> number % REGISTERED == 0 ? register(id) : make(number));
            if (answer != null && (answer.status() == 201 || answer.status() == 200)) {
                JsonNode made = answer.json();
                Instant expires = Instant.parse(made.get("expiresAt").asText());
                String session = made.path("id").asText(id);
                history.add(new Creation(session, invoked, history.now(), history.at(expires)));
                return session;
            }
            requireUnclear(answer);
            unclearCreations.incrementAndGet();
            if (!patient()) {
                throw new AssertionError("no session could be made: " + answer);
            }
        }
    }

    /** Who asks again makes another one: the id of the first, if there is one, went with its answer. */
    private Answer make(int number) {
        return gateway.post("/api/session", Map.of("room", "sala-" + number, "username", "ana"));
    }

    /** Who asks again with the same is told 200: it is there. */
    private Answer register(String id) {
        return gateway.header("X-BACKEND-SECRET", "devregistersecret")
                .post("/api/tokens", Map.of("sessionId", id, "token", "token-de-" + id));
    }

    private Outcome consume(String session, String key) {
        while (true) {
            Duration invoked = history.now();
            Answer answer =
                    asked(() -> gateway.header("Idempotency-Key", key).post("/api/session/" + session + "/consume"));
            Outcome outcome = outcome(answer, Outcome.WON);
            history.add(new Consume(
                    session, key, invoked, history.now(), outcome, answer == null ? "no answer" : answer.text()));
            if (outcome != Outcome.UNKNOWN || !patient()) {
                return outcome;
            }
        }
    }

    private void read(String session) {
        Outcome outcome;
        do {
            Duration invoked = history.now();
            outcome = outcome(asked(() -> gateway.get("/api/session/" + session)), Outcome.PENDING);
            history.add(new Read(session, invoked, history.now(), outcome));
        } while (outcome == Outcome.UNKNOWN && patient());
    }

    /** {@code null} when the connection gave none. */
    private static Answer asked(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException noAnswer) {
            return null;
        }
    }

    private static Outcome outcome(Answer answer, Outcome ok) {
        return switch (answer == null ? 0 : answer.status()) {
            case 200 -> ok;
            case 404 -> Outcome.ABSENT;
            case 409 -> Outcome.USED;
            case 410 -> answer.json().get("code").asText().equals("session_consumed") ? Outcome.USED : Outcome.ENDED;
            default -> {
                requireUnclear(answer);
                yield Outcome.UNKNOWN;
            }
        };
    }

    /** Whatever fails, a client is told nothing but what the contract says. */
    private static void requireUnclear(Answer answer) {
        if (answer != null && answer.status() != 502 && answer.status() != 503 && answer.status() != 504) {
            throw new AssertionError("an answer that the contract does not know: " + answer);
        }
    }

    /** A short pause before the next attempt, or false when it is time to give up. */
    private boolean patient() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return history.now().compareTo(PATIENCE) < 0;
    }

    /** How often an answer was missing or unclear. */
    long unclear() {
        return unclearCreations.get()
                + history.events().stream().filter(Crowd::isUnclear).count();
    }

    /** How many seats were won by asking again, after the answer to the first success was lost. */
    long saved() {
        List<Event> events = history.events();
        return events.stream()
                .filter(event -> event instanceof Consume win && win.outcome() == Outcome.WON)
                .map(Consume.class::cast)
                .filter(win -> events.stream()
                        .anyMatch(event -> event instanceof Consume other
                                && other.outcome() == Outcome.UNKNOWN
                                && other.key().equals(win.key())
                                && other.session().equals(win.session())))
                .map(Event::session)
                .distinct()
                .count();
    }

    private static boolean isUnclear(Event event) {
        return event instanceof Consume consume && consume.outcome() == Outcome.UNKNOWN
                || event instanceof Read read && read.outcome() == Outcome.UNKNOWN;
    }
}
