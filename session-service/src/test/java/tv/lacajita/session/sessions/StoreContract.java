package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.Sha256;
import tv.lacajita.session.TokenRow;
import tv.lacajita.session.livekit.RoomRole;
import tv.lacajita.testkit.Http;

/** What every store does, told by its one interface. Each test has a room of its own. */
abstract class StoreContract {
    private static final Duration TTL = Duration.ofSeconds(300);

    private final String room = UUID.randomUUID().toString();

    abstract SessionStore store();

    /** Makes a session older by that much, with all that happened to it. */
    abstract void age(String id, Duration by);

    @Test
    void gives_back_what_was_written() {
        String id = store().kind().nextId();
        var wanted = new NewSession(
                room, "señora 🎥", Optional.empty(), RoomRole.HOST, Optional.of("Ana"), Optional.of("{\"a\":\"ñ\"}"));
        Session made =
                store().add(id, Origin.INTERNAL, wanted, TTL, "señora 🎥__abcd").orElseThrow();
        Session found = store().find(id).orElseThrow();
        for (Session session : List.of(made, found)) {
            assertThat(session.id())
                    .isEqualTo(id)
                    .startsWith(store().kind().word().substring(0, 1) + "~");
            assertThat(session.room()).contains(room);
            assertThat(session.username()).contains("señora 🎥");
            assertThat(session.identity()).contains("señora 🎥__abcd");
            assertThat(session.displayName()).contains("Ana");
            assertThat(session.role()).contains(RoomRole.HOST);
            assertThat(session.metadata()).contains("{\"a\":\"ñ\"}");
            assertThat(session.ttl()).isEqualTo(TTL);
            assertThat(session.expiresAt()).isEqualTo(session.createdAt().plus(TTL));
            assertThat(session.createdAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
            assertThat(session.status()).isEqualTo(Status.PENDING);
            assertThat(session.token()).isEmpty();
        }
        assertThat(found.createdAt()).isEqualTo(made.createdAt());
        assertThat(found.readAt()).isAfterOrEqualTo(made.readAt());
        assertThat(store().find(id.toUpperCase())).isEmpty();
        assertThat(store().find(store().kind().nextId())).isEmpty();
    }

    @Test
    void consumes_once_and_tells_who_it_was() {
        String id = session("alice");
        String neighbour = session("bob");
        Session won = store().consume(id, "jti-1", Optional.of("key")).orElseThrow();
        assertThat(store().consume(id, "jti-2", Optional.of("key"))).isEmpty();
        Session found = store().find(id).orElseThrow();
        for (Session session : List.of(won, found)) {
            assertThat(session.status()).isEqualTo(Status.CONSUMED);
            assertThat(session.jti()).contains("jti-1");
            assertThat(session.consumedBy()).contains("key");
            assertThat(session.consumedAt()).isEqualTo(won.consumedAt());
        }
        assertThat(store().find(neighbour).orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(store().consume(store().kind().nextId(), "jti", Optional.empty()))
                .isEmpty();
        Session keyless = store().consume(neighbour, "jti-3", Optional.empty()).orElseThrow();
        assertThat(keyless.consumedBy()).isEmpty();
    }

    @Test
    void one_of_many_consumes() {
        String id = session("alice");
        var jti = new AtomicInteger();
        List<Optional<Session>> answers =
                Http.inParallel(64, () -> store().consume(id, "jti-" + jti.getAndIncrement(), Optional.empty()));
        assertThat(answers.stream().flatMap(Optional::stream).map(Session::jti))
                .singleElement()
                .isEqualTo(store().find(id).orElseThrow().jti());
    }

    @Test
    void does_not_consume_what_ended_and_remembers_it() {
        String expired = session("expired");
        age(expired, TTL.plusHours(23));
        String revoked = session("revoked");
        store().revoke(revoked);
        String used = session("used");
        store().consume(used, "jti", Optional.empty());
        store().revoke(used);
        for (String id : List.of(expired, revoked, used)) {
            assertThat(store().consume(id, "again", Optional.empty())).isEmpty();
        }
        assertThat(status(expired)).isEqualTo(Status.EXPIRED);
        assertThat(status(revoked)).isEqualTo(Status.REVOKED);
        assertThat(status(used)).isEqualTo(Status.REVOKED);
    }

    @Test
    void revokes_what_is_known_as_often_as_one_likes() {
        String id = session("alice");
        assertThat(store().revoke(id).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(store().revoke(id).orElseThrow().status()).isEqualTo(Status.REVOKED);
        assertThat(store().revoke(store().kind().nextId())).isEmpty();
        assertThat(status(session("bob"))).isEqualTo(Status.PENDING);
    }

    @Test
    void a_name_is_one_living_sessions_alone() {
        String first = session("alice");
        assertThat(add("alice")).isEmpty();
        assertThat(store().isTaken(room, "alice")).isTrue();
        assertThat(store().isTaken(room, "Alice")).isFalse();
        assertThat(store().isTaken(room + "x", "alice")).isFalse();

        age(first, Duration.ofSeconds(290));
        store().consume(first, "jti", Optional.empty()).orElseThrow();
        age(first, Duration.ofSeconds(290));
        assertThat(add("alice"))
                .as("its token lives for the ttl from when it was consumed")
                .isEmpty();
        age(first, Duration.ofSeconds(20));
        assertThat(store().isTaken(room, "alice")).isFalse();
        assertThat(add("alice")).isPresent();
    }

    @Test
    void whoever_expired_or_was_revoked_leaves_the_name() {
        age(session("alice"), TTL.plusSeconds(1));
        String second = session("alice");
        store().revoke(second);
        assertThat(store().isTaken(room, "alice")).isFalse();
        session("alice");
        assertThat(add("alice")).isEmpty();
    }

    @Test
    void one_of_many_gets_a_name_and_the_others_leave_nothing_behind() {
        List<Optional<Session>> made = Http.inParallel(16, () -> add("alice"));
        assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
        store().revoke(made.stream()
                .flatMap(Optional::stream)
                .findAny()
                .orElseThrow()
                .id());
        assertThat(add("alice")).isPresent();
    }

    @Test
    void one_of_many_takes_over_a_name_that_was_left() {
        age(session("alice"), TTL.plusSeconds(1));
        assertThat(Http.inParallel(16, () -> add("alice")).stream().flatMap(Optional::stream))
                .hasSize(1);
    }

    @Test
    void registers_a_token_once() {
        String id = "registered." + room;
        RegisteredToken first = store().register(token(id, "one", Optional.of("alice"), Optional.empty()));
        assertThat(first.added()).isTrue();
        Session session = store().find(id).orElseThrow();
        assertThat(session.token().orElseThrow()).isEqualTo("sealed one".getBytes());
        assertThat(session.expiresAt())
                .isEqualTo(first.expiresAt())
                .isEqualTo(session.createdAt().plus(TTL));
        assertThat(session.role()).isEmpty();

        RegisteredToken again = store().register(token(id, "two", Optional.of("alice"), Optional.empty()));
        assertThat(again.added()).isFalse();
        assertThat(again.tokenHash()).isEqualTo(Sha256.of("one"));
        assertThat(again.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(store().consume(id, "jti", Optional.empty())).isPresent();
        assertThat(store().register(token(id, "one", Optional.of("alice"), Optional.empty()))
                        .added())
                .isFalse();
    }

    @Test
    void a_registered_token_ends_when_it_says_and_keeps_its_name() {
        Instant soon = Instant.now().plusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        String id = "ends." + room;
        assertThat(store().register(token(id, "one", Optional.of("alice"), Optional.of(soon)))
                        .expiresAt())
                .isEqualTo(soon);
        assertThat(store().register(token(
                                "late." + room,
                                "one",
                                Optional.empty(),
                                Optional.of(Instant.parse("9999-01-01T00:00:00Z"))))
                        .expiresAt())
                .isBefore(Instant.now().plus(TTL).plusSeconds(60));
        assertThat(add("alice")).isEmpty();
        assertThat(store().find("late." + room).orElseThrow().identity()).isEmpty();
    }

    @Test
    void one_of_many_registers() {
        String id = "race." + room;
        var next = new AtomicInteger();
        List<RegisteredToken> answers = Http.inParallel(16, () -> store().register(
                        token(id, "token-" + next.getAndIncrement(), Optional.empty(), Optional.empty())));
        assertThat(answers.stream().filter(RegisteredToken::added)).hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> new String(answer.tokenHash()))
                        .distinct())
                .hasSize(1);
    }

    Optional<Session> add(String identity) {
        var wanted = new NewSession(room, "user", Optional.empty(), RoomRole.GUEST, Optional.empty(), Optional.empty());
        return store().add(store().kind().nextId(), Origin.API, wanted, TTL, identity);
    }

    String session(String identity) {
        return add(identity).orElseThrow().id();
    }

    private Status status(String id) {
        return store().find(id).orElseThrow().status();
    }

    private TokenRow token(String id, String token, Optional<String> identity, Optional<Instant> expiresAt) {
        return new TokenRow(
                id,
                Optional.of(room),
                Optional.of("user"),
                identity,
                TTL.toSeconds(),
                Optional.of("7"),
                ("sealed " + token).getBytes(),
                Sha256.of(token),
                expiresAt);
    }
}
