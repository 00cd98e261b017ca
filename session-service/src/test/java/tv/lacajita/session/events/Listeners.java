package tv.lacajita.session.events;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tv.lacajita.session.SessionApp;

/** The clients of a test, which hang up after it. */
final class Listeners implements AfterEachCallback {
    private final SessionApp app;
    private final List<Listener> open = new ArrayList<>();

    Listeners(SessionApp app) {
        this.app = app;
    }

    Listener on(int port) {
        return opened(() -> Listener.on(port));
    }

    Listener on(int port, String lastEventId) {
        return opened(() -> Listener.after(lastEventId, port));
    }

    /** Tries again, as an EventSource does: a cold service on a busy machine may answer 503 at first. */
    Listener opened(Supplier<Listener> client) {
        return add(await().atMost(Duration.ofSeconds(30)).until(() -> answered(client.get()), Listener::ready));
    }

    Listener add(Listener listener) {
        open.add(listener);
        return listener;
    }

    private static Listener answered(Listener listener) {
        await().until(() ->
                listener.ready() || listener.head().stream().anyMatch(line -> line.startsWith("HTTP/1.1 503")));
        return listener;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(Listener::close);
        await().until(() -> app.streams() == 0);
    }
}
