package tv.lacajita.session.events;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Recurring;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.EventStream;
import tv.lacajita.kit.http.Input;

/** What happens to sessions and broadcasts, as server-sent events: the same sequence from every instance. */
public final class EventResource implements AutoCloseable {
    /** Streams of one instance; each keeps a connection and a thread. */
    private static final int MOST_STREAMS = 100;

    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final String RESET = "{\"detail\":\"Hay sucesos que ya no se guardan: lea las listas de nuevo\"}";

    private final EventStore store;
    private final Tail tail;
    private final Recurring upkeep;
    private final BooleanSupplier stopping;

    /** @param stopping whether streams are to end, because the service does */
    public EventResource(Jdbi db, MeterRegistry metrics, BooleanSupplier stopping) {
        this.store = db.onDemand(EventStore.class);
        this.tail = new Tail(store).start();
        this.upkeep = Upkeep.of(store);
        this.stopping = stopping;
        Gauge.builder("event.streams", tail, Tail::followers).register(metrics);
    }

    public void stream(Context ctx) throws IOException, InterruptedException {
        Optional<Position> last = Input.of(ctx).text("Last-Event-ID").map(Position::of);
        Beginning beginning = store.beginning(last.orElse(new Position(0, 0)));
        if (ctx.method() == HandlerType.HEAD) {
            EventStream.announce(ctx);
            return;
        }
        if (!tail.join(MOST_STREAMS)) {
            throw ApiError.unavailable(
                    "too_many_streams", "Ya hay demasiados oyentes; inténtelo de nuevo", Duration.ofSeconds(10));
        }
        try (EventStream stream = EventStream.open(ctx)) {
            boolean reset = last.isPresent() && !beginning.known();
            Position start = last.filter(position -> !reset).orElse(beginning.head());
            if (reset) {
                stream.event(start.toString(), "reset", RESET);
            } else {
                stream.mark(start.toString());
            }
            send(stream, start, until(ctx));
        } finally {
            tail.leave();
        }
    }

    @Override
    public void close() {
        tail.close();
        upkeep.close();
    }

    /** A stream ends with the token that opened it. */
    private static Instant until(Context ctx) {
        return Admission.bySecret(ctx)
                ? Instant.MAX
                : Admission.caller(ctx).map(Caller::expiresAt).orElseThrow();
    }

    private void send(EventStream stream, Position start, Instant until) throws InterruptedException {
        Position position = start;
        stream.flush();
        while (stream.isOpen() && !stopping.getAsBoolean() && Instant.now().isBefore(until)) {
            Tail.Batch next = tail.after(position, PATIENCE);
            next.events().forEach(event -> stream.event(event.position().toString(), event.name(), event.data()));
            stream.flush();
            position = next.upTo();
        }
    }
}
