package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** Many clients, two instances, one database: exactly one winner. */
class SingleUseRaceTest {
    private static final int CLIENTS = 64;
    private static final int SESSIONS = 100;

    @RegisterExtension
    static final SessionApp app = new SessionApp();

    private static List<Api> instances;

    @BeforeAll
    static void startTwo() {
        instances = List.of(app.api(), app.startAnother());
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
                "R8 (short): %d clients x %d sessions, two instances: one winner each, %d answers in %.1f s%n",
                CLIENTS, SESSIONS, CLIENTS * SESSIONS, seconds);
    }

    @Test
    void the_same_key_at_once_gives_everybody_the_same_answer() {
        String id = app.session("race", "same-key");
        var turn = new AtomicInteger();
        List<Answer> answers = Http.inParallel(16, () -> instances
                .get(turn.getAndIncrement() % 2)
                .header("Idempotency-Key", "one-client")
                .post("/session/" + id + "/consume"));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    }

    @Test
    void nobody_reads_a_session_after_it_was_consumed() {
        for (int round = 0; round < 100; round++) {
            String id = app.session("read-race", "user-" + round);
            var consumedAt = new AtomicInteger(); // 0 until the consume is acknowledged
            var readsAfter = Collections.synchronizedList(new ArrayList<Integer>());
            var turn = new AtomicInteger();
            Http.inParallel(4, () -> {
                int me = turn.getAndIncrement();
                if (me == 0) {
                    assertThat(consume(id, me)).isEqualTo(200);
                    consumedAt.set(1);
                    return me;
                }
                boolean after = consumedAt.get() == 1;
                int status = instances.get(me % 2).get("/session/" + id).status();
                assertThat(status).isIn(200, 410);
                if (after) {
                    readsAfter.add(status);
                }
                return me;
            });
            readsAfter.add(instances.get(round % 2).get("/session/" + id).status());
            assertThat(readsAfter).containsOnly(410);
        }
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

    private static int consume(String id, int client) {
        return instances.get(client % 2).post("/session/" + id + "/consume").status();
    }
}
