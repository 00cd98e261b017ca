package tv.lacajita.kit.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Collects what the tests of tokens and keys measured and prints it as one table when all have run. */
final class Quality implements BeforeAllCallback {
    private static final AtomicInteger JUDGED = new AtomicInteger();
    private static final AtomicInteger RIGHT = new AtomicInteger();
    private static final Map<String, String> MEASURED = new ConcurrentSkipListMap<>();

    /** Counts a token towards R1. */
    static void judged(boolean right) {
        JUDGED.incrementAndGet();
        if (right) {
            RIGHT.incrementAndGet();
        }
    }

    /** Notes a figure of the table, such as {@code R2 cold start, 200 requests} and {@code 1 fetch}. */
    static void measured(String what, String figure) {
        MEASURED.put(what, figure);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Quality.class))
                .computeIfAbsent("table", key -> (AutoCloseable) Quality::print);
    }

    private static void print() {
        if (JUDGED.get() > 0) {
            double percent = 100.0 * RIGHT.get() / JUDGED.get();
            measured("R1 tokens judged rightly", "%.4g %% (%d tokens)".formatted(percent, JUDGED.get()));
        }
        MEASURED.forEach((what, figure) -> System.out.printf("QUALITY %-62s %s%n", what, figure));
    }
}
