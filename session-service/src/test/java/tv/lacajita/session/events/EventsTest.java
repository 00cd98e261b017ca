package tv.lacajita.session.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.testkit.Http;

/** What the stream tells, and in which order. */
class EventsTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @RegisterExtension
    final Listeners listeners = new Listeners(app);

    @Test
    void tells_what_happens_to_sessions() {
        Listener listener = listeners.on(app.port());
        String id = app.session("room-1", "alice");
        app.api().post("/session/" + id + "/consume");
        app.jdbi()
                .useHandle(db -> db.execute(
                        "INSERT INTO audit (event, session_id, room, identity, address) VALUES (?, ?, ?, ?, ?)",
                        "session.refused",
                        id,
                        "room-1",
                        "alice",
                        "192.0.2.1"));
        app.revoke(id);

        await().until(() -> listener.seen().size() >= 4);
        assertThat(listener.seen())
                .containsExactly(
                        "session.created " + id,
                        "session.consumed " + id,
                        "session.refused " + id,
                        "session.revoked " + id);
        JsonNode consumed = listener.received().get(1).data();
        assertThat(consumed.path("room").textValue()).isEqualTo("room-1");
        assertThat(consumed.path("username").textValue()).isEqualTo("alice");
        assertThat(consumed.path("origin").textValue()).isEqualTo("api");
        assertThat(OffsetDateTime.parse(consumed.path("at").textValue()).toInstant())
                .isBetween(Instant.now().minusSeconds(10), Instant.now());
        assertThat(listener.received().get(2).data().path("address").textValue())
                .isEqualTo("192.0.2.1");
    }

    @Test
    void tells_what_happens_to_broadcasts() {
        Listener listener = listeners.on(app.port());
        Api server = app.bySecret();
        String id = app.api()
                .post("/broadcasts", Map.of("title", "una", "ownerId", 17))
                .json()
                .path("id")
                .textValue();
        server.patch("/broadcasts/" + id, Map.of("title", "otra"));
        server.patch("/broadcasts/" + id, Map.of("title", "otra"));
        move(id, "status = 'live', started_at = now()");
        move(id, "viewers = 3");
        move(id, "status = 'ended', ended_at = now(), viewers = 0");
        server.delete("/broadcasts/" + id);

        await().until(() -> listener.seen().size() >= 6);
        assertThat(listener.received())
                .extracting(event -> event.name() + " "
                        + event.data().path("title").textValue() + " "
                        + event.data().path("viewers"))
                .containsExactly(
                        "broadcast.created una 0",
                        "broadcast.updated otra 0",
                        "broadcast.live otra 0",
                        "broadcast.updated otra 3",
                        "broadcast.ended otra 0",
                        "broadcast.deleted otra 0");
        assertThat(listener.received().getFirst().data().path("ownerId").intValue())
                .isEqualTo(17);
    }

    @Test
    void tells_that_a_session_ended_unused_and_only_that() {
        Listener listener = listeners.on(app.port());
        String used = app.session("ends", "alice");
        app.api().post("/session/" + used + "/consume");
        String revoked = app.session("ends", "bob");
        app.revoke(revoked);
        String unused = app.session("ends", "charlie");
        List.of(used, revoked, unused).forEach(app::expire);
        String later = app.session("ends", "dora");

        await().atMost(Duration.ofSeconds(20)).until(() -> listener.seen().contains("session.expired " + unused));
        app.expire(later);
        await().atMost(Duration.ofSeconds(20)).until(() -> listener.seen().contains("session.expired " + later));
        assertThat(listener.seen().stream().filter(about -> about.startsWith("session.expired")))
                .containsExactly("session.expired " + unused, "session.expired " + later);
    }

    @Test
    void carries_no_token_and_no_secret() {
        Listener listener = listeners.on(app.port());
        app.bySecret().post("/tokens", Map.of("sessionId", "registered-1", "token", "very-secret-token"));
        app.api().header("Idempotency-Key", "very-secret-key").post("/session/registered-1/consume");
        await().until(() -> listener.seen().contains("session.consumed registered-1"));
        assertThat(listener.received().toString()).doesNotContain("very-secret", "eyJ", SessionApp.SECRET);
        assertThat(listener.received().getFirst().data().path("origin").textValue())
                .isEqualTo("registry");
    }

    @Test
    void is_the_same_from_every_instance_without_gap_or_repetition() {
        app.startAnother();
        int other = app.lastPort();
        Listener one = listeners.on(app.port());
        Listener two = listeners.on(other);
        Listener restless = listeners.on(app.port());
        List<Listener.Received> pieced = new ArrayList<>();
        var writer = new AtomicInteger();
        var writing = Thread.ofVirtual()
                .start(() -> Http.inParallel(16, () -> {
                    int name = writer.incrementAndGet();
                    for (int i = 0; i < 20; i++) {
                        String id = app.session("many", "w" + name + "-" + i);
                        app.api().post("/session/" + id + "/consume");
                    }
                    return name;
                }));
        for (int port = other; writing.isAlive(); port = port == other ? app.port() : other) {
            Listener before = restless;
            await().until(() -> before.received().size() > 20 || !writing.isAlive());
            before.close();
            await().until(before::ended);
            pieced.addAll(before.received());
            restless = Listener.after(before.lastId(), port);
        }
        Listener last = listeners.add(restless);
        await().until(() -> one.received().size() >= 640 && two.received().size() >= 640);
        await().until(() -> pieced.size() + last.received().size() >= 640);
        pieced.addAll(last.received());

        assertThat(one.received()).hasSize(640).doesNotHaveDuplicates();
        assertThat(two.received()).isEqualTo(one.received());
        assertThat(pieced).isEqualTo(one.received());
        assertThat(one.seen()).doesNotHaveDuplicates();
        assertThat(positions(one)).isSorted();
        app.stopLast();
    }

    @Test
    void shows_no_event_before_an_older_transaction_has_ended() {
        Listener listener = listeners.on(app.port());
        app.jdbi().useHandle(slow -> {
            slow.begin();
            slow.execute("INSERT INTO broadcasts (title) VALUES ('slow')");
            String id = app.session("quick", "alice");
            await().during(Duration.ofMillis(600)).until(() -> listener.seen().isEmpty());
            slow.commit();
            await().until(() -> listener.seen().contains("session.created " + id));
            assertThat(listener.received())
                    .extracting(Listener.Received::name)
                    .containsExactly("broadcast.created", "session.created");
        });
    }

    @Test
    void says_reset_when_something_is_missing() {
        app.session("old", "alice");
        app.jdbi().useHandle(db -> db.execute("UPDATE events SET occurred_at = now() - interval '25 hours'"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> app.value("SELECT count(*)::text FROM studio.events WHERE ? = ''", "")
                        .equals("0"));

        for (String id : List.of("0-0", "999999999999-1")) {
            Listener listener = listeners.on(app.port(), id);
            assertThat(listener.received()).extracting(Listener.Received::name).containsExactly("reset");
            String session = app.session("after-reset", "bob");
            await().until(() -> listener.seen().contains("session.created " + session));
            assertThat(listener.received()).hasSize(2);
        }
    }

    private static List<Position> positions(Listener listener) {
        return listener.received().stream()
                .map(event -> Position.of(event.id()))
                .toList();
    }

    private static void move(String broadcast, String set) {
        app.jdbi().useHandle(db -> db.execute("UPDATE broadcasts SET " + set + " WHERE id = ?::uuid", broadcast));
    }
}
