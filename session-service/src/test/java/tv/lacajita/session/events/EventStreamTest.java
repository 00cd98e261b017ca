package tv.lacajita.session.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http.Answer;

/** The stream as a connection: how it begins, what its clients may do, when it ends. */
class EventStreamTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @RegisterExtension
    final Listeners listeners = new Listeners(app);

    @Test
    void is_a_stream_that_nobody_keeps_or_collects() {
        Listener listener = listeners.on(app.port());
        assertThat(listener.head())
                .contains(
                        "HTTP/1.1 200 OK",
                        "Content-Type: text/event-stream; charset=utf-8",
                        "Cache-Control: no-store, no-transform",
                        "X-Accel-Buffering: no");
        Answer head = app.bySecret().http().head("/sessions/events");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(app.bySecret().http().post("/sessions/events", Map.of()).status())
                .isEqualTo(405);
        assertThat(app.as("producer").http().get("/sessions/events").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "1-", "-1-1", "1-1-1", "99999999999999999999-1", "1-1;DROP"})
    void refuses_an_id_that_is_none(String id) {
        assertThat(app.bySecret()
                        .header("Last-Event-ID", id)
                        .http()
                        .get("/sessions/events")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void forgets_clients_that_leave_and_has_room_for_a_hundred() {
        for (int round = 0; round < 4; round++) {
            List<Listener> many = IntStream.range(0, 100)
                    .mapToObj(i -> Listener.on(app.port()))
                    .toList();
            await().until(() ->
                    many.stream().noneMatch(listener -> listener.head().isEmpty()));
            assertThat(many).allMatch(listener -> listener.head().getFirst().endsWith("200 OK"));
            Answer refused = app.bySecret().http().get("/sessions/events");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            many.forEach(Listener::close);
            // half a second, where a failing write would have been noticed after 30 s
            await().atMost(Duration.ofSeconds(2)).until(() -> app.streams() == 0);
        }
    }

    @Test
    void waits_for_no_client_that_does_not_read() throws IOException {
        int many = 30_000; // far more than the buffers between take
        try (Socket idle = Listener.request(app.port(), Listener.BY_SECRET)) {
            Listener reader = listeners.on(app.port());
            app.jdbi()
                    .useHandle(db -> db.execute(
                            "INSERT INTO events (event, subject, data) SELECT 'session.refused', n,"
                                    + " jsonb_build_object('id', n, 'text', repeat('x', 1000)) FROM generate_series(1, ?) n",
                            many));
            await().atMost(Duration.ofSeconds(20)).until(() -> reader.count() == many);
            assertThat(app.streams()).isEqualTo(2);
            assertThat(idle.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void loses_nothing_while_the_database_is_away() throws IOException {
        Listener listener = listeners.on(app.port());
        String before = app.session("away", "alice");
        await().until(() -> listener.seen().contains("session.created " + before));
        app.database().down();
        try {
            app.revoke(before);
            await().until(() -> app.bySecret().http().head("/sessions/events").status() == 503);
        } finally {
            app.database().up();
        }
        await().until(() -> listener.seen().contains("session.revoked " + before));
        assertThat(listener.seen()).containsExactly("session.created " + before, "session.revoked " + before);
    }

    @Test
    void ends_with_the_token_that_opened_it() {
        Listener admin = listeners.opened(
                () -> Listener.on(app.port(), "Authorization: Bearer " + app.tokenFor(Duration.ofSeconds(2))));
        Listener server = listeners.on(app.port());
        await().until(admin::ended);
        assertThat(server.ended()).isFalse();
    }

    @Test
    void ends_when_the_service_does_and_goes_on_elsewhere() {
        app.startAnother();
        Listener listener = listeners.on(app.lastPort());
        String first = app.session("stop", "alice");
        await().until(() -> listener.seen().contains("session.created " + first));
        long began = System.nanoTime();
        app.stopLast();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        await().until(listener::ended);

        String second = app.session("stop", "bob");
        Listener next = listeners.on(app.port(), listener.lastId());
        await().until(() -> !next.seen().isEmpty());
        assertThat(next.seen()).containsExactly("session.created " + second);
    }
}
