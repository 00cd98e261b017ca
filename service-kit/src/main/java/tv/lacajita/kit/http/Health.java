package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a surface says of itself; nothing here waits for a dependency. */
public final class Health {
    private final String fine;
    private final String service;
    private final String version;
    private final BooleanSupplier ready;
    private final Map<String, Supplier<?>> parts = new LinkedHashMap<>();
    private BooleanSupplier whole = () -> true;

    /**
     * @param fine the word {@code GET /health} says in {@code status}
     * @param ready whether what every answer needs is there, as a probe last saw it
     */
    public Health(String fine, String service, String version, BooleanSupplier ready) {
        this.fine = fine;
        this.service = service;
        this.version = version;
        this.ready = ready;
    }

    /** Adds a member to {@code GET /health}. */
    public Health with(String member, Supplier<?> state) {
        parts.put(member, state);
        return this;
    }

    /** Makes {@code GET /health} 503 with the status {@code degraded} while {@code whole} is false. */
    public Health failingUnless(BooleanSupplier whole) {
        this.whole = whole;
        return this;
    }

    void show(Context ctx) {
        Map<String, Object> body = new LinkedHashMap<>();
        boolean isWhole = whole.getAsBoolean();
        ctx.status(isWhole ? 200 : 503);
        body.put("status", isWhole ? fine : "degraded");
        body.put("service", service);
        body.put("version", version);
        parts.forEach((name, state) -> body.put(name, state.get()));
        body.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        ctx.json(body);
    }

    void live(Context ctx) {
        ctx.json(Map.of("status", "ok"));
    }

    void ready(Context ctx, boolean draining) {
        boolean is = !draining && ready.getAsBoolean();
        ctx.status(is ? 200 : 503).json(Map.of("status", is ? "ok" : "unavailable"));
    }
}
