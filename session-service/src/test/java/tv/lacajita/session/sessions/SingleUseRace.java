package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** Many clients, every store, two instances of those that can have two: exactly one winner. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SingleUseRace {
    private static final int CLIENTS = 64;
    private static final int SESSIONS = 50;
    private static final int PAIRS = 2_000;

    @RegisterExtension
    final SessionApp app;

    private final StoreKind store;
    private List<Api> instances;

    SingleUseRace(StoreKind store) {
        this.store = store;
        this.app = new SessionApp().withRedis().with("SESSION_STORE", store.word());
    }

    @BeforeAll
    void startTwo() {
        instances = store == StoreKind.MEMORY ? List.of(app.api()) : List.of(app.api(), app.startAnother());
    }

    private Api instance(int turn) {
        return instances.get(turn % instances.size());
    }

    @Test
    void the_id_says_the_store() {
        assertThat(StoreKind.ownerOf(app.session("race", "owner"))).contains(store);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void only_one_of_many_callers_gets_the_session(int callers) {
        String id = app.session("race", "alice-" + callers);
        String neighbour = app.session("race", "bob-" + callers);
        var turn = new AtomicInteger();
        List<Integer> statuses = Http.inParallel(callers, () -> consume(id, turn.getAndIncrement()));
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(app.api().get("/session/" + neighbour).status()).isEqualTo(200);
    }

    @Test
    void each_of_many_sessions_has_one_winner() {
        List<String> ids = IntStream.range(0, SESSIONS)
                .mapToObj(i -> app.session("many", "user-" + i))
                .toList();
        Map<String, List<Integer>> statuses = new ConcurrentHashMap<>();
        ids.forEach(id -> statuses.put(id, Collections.synchronizedList(new ArrayList<>())));
        var client = new AtomicInteger();
        long start = System.nanoTime();
        Http.inParallel(CLIENTS, () -> {
            int me = client.getAndIncrement();
            ids.forEach(id -> statuses.get(id).add(consume(id, me)));
            return me;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(statuses.values())
                .allSatisfy(of ->
                        assertThat(of).hasSize(CLIENTS).containsOnlyOnce(200).containsOnly(200, 409));
        System.out.printf(
                "R8 (short), %s: %d clients x %d sessions, instances %d: one winner each, %d answers in %.1f s%n",
                store.word(), CLIENTS, SESSIONS, instances.size(), CLIENTS * SESSIONS, seconds);
    }

    @Test
    void the_same_key_at_once_gives_everybody_the_same_answer() {
        String id = app.session("race", "same-key");
        var turn = new AtomicInteger();
        List<Answer> answers = Http.inParallel(16, () -> instance(turn.getAndIncrement())
                .header("Idempotency-Key", "one-client")
                .post("/session/" + id + "/consume"));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    }

    /** S08: from when a consume is acknowledged nobody reads the session as pending. */
    @Test
    void nobody_reads_a_session_after_it_was_consumed() {
        var next = new AtomicInteger();
        Http.inParallel(8, () -> {
            for (int i = next.getAndIncrement(); i < PAIRS; i = next.getAndIncrement()) {
                int pair = i;
                String id = app.session("pairs", "user-" + pair);
                try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
                    Future<Integer> read = other.submit(
                            () -> instance(pair + 1).get("/session/" + id).status());
                    assertThat(consume(id, pair)).isEqualTo(200);
                    assertThat(instance(pair + 1).get("/session/" + id).status())
                            .isEqualTo(410);
                    assertThat(read.get()).isIn(200, 410);
                }
            }
            return true;
        });
    }

    /** S01, the answers of the losers too. */
    @Test
    void eight_clients_and_two_hundred_sessions() {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> app.session("eight", "user-" + i))
                .toList();
        var client = new AtomicInteger();
        List<List<Integer>> statuses = Http.inParallel(8, () -> {
            int me = client.getAndIncrement();
            return ids.stream().map(id -> consume(id, me)).toList();
        });
        assertThat(statuses.stream().flatMap(List::stream).filter(status -> status == 200))
                .hasSize(200);
        assertThat(statuses.stream().flatMap(List::stream).filter(status -> status == 409))
                .hasSize(1_400);
    }

    /** S07. */
    @Test
    void a_key_is_of_one_session_and_not_too_long() {
        String one = app.session("keys", "one");
        String two = app.session("keys", "two");
        Api keyed = app.api().header("Idempotency-Key", "same");
        assertThat(app.api()
                        .header("Idempotency-Key", "k".repeat(1024))
                        .post("/session/" + one + "/consume")
                        .status())
                .isEqualTo(422);
        assertThat(keyed.post("/session/" + one + "/consume").status()).isEqualTo(200);
        assertThat(keyed.post("/session/" + two + "/consume").json().path("id").textValue())
                .isEqualTo(two);
        assertThat(app.api()
                        .header("Idempotency-Key", "other")
                        .post("/session/" + one + "/consume")
                        .status())
                .isEqualTo(409);
        assertThat(app.api().post("/session/" + one + "/consume").status()).isEqualTo(409);
    }

    @Test
    void one_of_many_who_come_at_once_under_a_name_keeps_it() {
        List<String> ids = Http.inParallel(16, () -> app.session("crowd", "alice"));
        List<String> identities = ids.stream()
                .map(id -> Tokens.verified(app.api()
                                .get("/session/" + id)
                                .json()
                                .path("token")
                                .textValue())
                        .getSubject())
                .toList();
        assertThat(identities).doesNotHaveDuplicates().contains("alice");
    }

    @Test
    void a_registered_token_is_one_of_them() {
        String token = Tokens.minted("registered", "alice");
        Map<String, Object> body = Map.of("sessionId", "registered-here", "token", token);
        assertThat(app.bySecret().post("/tokens", body).status()).isEqualTo(201);
        assertThat(app.bySecret().post("/tokens", body).status()).isEqualTo(200);
        assertThat(app.bySecret()
                        .post("/tokens", Map.of("sessionId", "registered-here", "token", "another"))
                        .status())
                .isEqualTo(409);
        assertThat(app.api()
                        .get("/session/registered-here")
                        .json()
                        .path("token")
                        .textValue())
                .isEqualTo(token);
        var turn = new AtomicInteger();
        assertThat(Http.inParallel(16, () -> consume("registered-here", turn.getAndIncrement())))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
    }

    @Test
    void revoking_and_consuming_at_once_happen_in_one_order_or_the_other() {
        for (int round = 0; round < 20; round++) {
            String id = app.session("revoked", "user-" + round);
            var turn = new AtomicInteger();
            List<Integer> statuses = Http.inParallel(
                    2,
                    () -> turn.getAndIncrement() == 0
                            ? app.bySecret().delete("/session/" + id).status()
                            : consume(id, 1));
            assertThat(statuses).contains(204).containsAnyOf(200, 410);
            assertThat(consume(id, 0)).isEqualTo(410);
        }
    }

    @Test
    void lists_and_rotates_in_postgresql_alone() {
        String id = app.session("operators", "alice");
        boolean able = store == StoreKind.POSTGRES;
        assertThat(app.bySecret().get("/sessions?room=operators").status()).isEqualTo(able ? 200 : 501);
        assertThat(app.bySecret().post("/session/" + id + "/rotate").status()).isEqualTo(able ? 201 : 501);
    }

    @Test
    void says_where_sessions_are_and_what_that_means() {
        var health = app.api().get("/health").json();
        assertThat(health.path("store").textValue()).isEqualTo(store.word());
        assertThat(health.path("storeWarning").isNull()).isEqualTo(store != StoreKind.MEMORY);
        assertThat(app.api().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void consuming_and_registering_the_same_id_happen_in_one_order_or_the_other() {
        for (int round = 0; round < 20; round++) {
            String id = "registered-" + round;
            String token = Tokens.minted("registry-race", id);
            var turn = new AtomicInteger();
            List<Integer> statuses = Http.inParallel(
                    2,
                    () -> turn.getAndIncrement() == 0
                            ? app.bySecret()
                                    .post("/tokens", Map.of("sessionId", id, "token", token))
                                    .status()
                            : consume(id, 1));
            assertThat(statuses).containsAnyOf(201).containsAnyOf(200, 404);
        }
    }

    private int consume(String id, int client) {
        return instance(client).post("/session/" + id + "/consume").status();
    }
}
