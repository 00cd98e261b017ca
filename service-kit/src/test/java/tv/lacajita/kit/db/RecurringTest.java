package tv.lacajita.kit.db;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecurringTest {
    @Test
    void goes_on_after_a_failure_until_it_is_closed() {
        var steps = new AtomicInteger();
        Thread[] own = new Thread[1];
        try (var recurring = Recurring.start("counting", Duration.ofMillis(1), () -> {
            own[0] = Thread.currentThread();
            if (steps.incrementAndGet() == 2) {
                throw new IllegalStateException("the second step fails");
            }
        })) {
            await().until(() -> steps.get() > 3);
        }
        await().until(() -> !own[0].isAlive());
    }
}
