package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.Toxic;

/** One store is away: what the other holds is served as ever, and nothing is consumed anywhere but where it lives. */
class FailoverTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp().withRedis().with("SESSION_FAILOVER", "redis");

    @AfterEach
    void healed() throws IOException {
        app.database().heal();
        app.redis().heal();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(app.session("healed", "anybody")).startsWith("p~");
            assertThat(app.api().get("/session/r~unknown").status()).isEqualTo(404);
        });
    }

    @Test
    void new_sessions_go_to_redis_while_postgresql_is_away_and_stay_there() throws IOException {
        String before = app.session("failover", "alice");
        app.database().down();
        String during = app.session("failover", "alice");
        assertThat(during).startsWith("r~");
        Answer away = app.api().post("/session/" + before + "/consume");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotBlank();
        JsonNode read = app.api().get("/session/" + during).json();
        assertThat(Tokens.verified(read.path("token").textValue()).getSubject()).startsWith("alice__");
        assertThat(app.bySecret()
                        .post("/tokens", Map.of("sessionId", "no-failover", "token", "t"))
                        .status())
                .isEqualTo(503);
        assertThat(app.bySecret().get("/sessions").status()).isEqualTo(503);
        assertThat(app.api().get("/broadcasts").status()).isEqualTo(503);
        await().until(() ->
                !app.api().get("/health").json().path("storeWarning").isNull());
        assertThat(app.api().get("/health/ready").status()).isEqualTo(200);
        assertThat(app.api().get("/token?room=failover&username=bob").status()).isEqualTo(200);
        String late = app.session("failover", "carol");
        assertThat(app.api().post("/session/" + late + "/consume").status()).isEqualTo(200);

        app.database().up();
        await().until(() -> app.session("failover", "dave").startsWith("p~"));
        assertThat(app.api().post("/session/" + before + "/consume").status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + during + "/consume").status()).isEqualTo(200);
        assertThat(app.api().post("/session/" + during + "/consume").status()).isEqualTo(409);
        assertThat(app.api().post("/session/" + late + "/consume").status()).isEqualTo(409);
        assertThat(app.bySecret().post("/session/" + during + "/rotate").status())
                .isEqualTo(501);
        assertThat(app.bySecret().delete("/session/" + during).status()).isEqualTo(204);
        assertThat(app.api().get("/health").json().path("storeWarning").isNull())
                .isTrue();
    }

    @Test
    void both_away_is_503_and_not_ready() throws IOException {
        app.database().down();
        app.redis().down();
        await().until(() -> app.api().get("/health/ready").status() == 503);
        Answer refused = app.api().post("/session", Map.of("room", "r", "username", "u"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        app.redis().up();
        await().until(() -> app.api().get("/health/ready").status() == 200);
        assertThat(app.session("failover", "back")).startsWith("r~");
        app.database().up();
    }

    @Test
    void what_postgresql_holds_does_not_notice_that_redis_is_away_or_hangs() throws IOException {
        List<Long> usual = flow(100);
        app.redis().down();
        List<Long> away = flow(100);
        app.redis().up();
        app.redis().downstream(Toxic.timeout(Duration.ofSeconds(30)));
        List<Long> hung = flow(100);
        app.redis().heal();
        long p99 = p99(usual);
        System.out.printf(
                "R12, H17, H18: Redis away adds %d ms at p99, hung %d ms; 0 failed%n",
                (p99(away) - p99) / 1_000_000, (p99(hung) - p99) / 1_000_000);
        assertThat(p99(away) - p99).isLessThan(50_000_000);
        assertThat(p99(hung) - p99).isLessThan(50_000_000);
    }

    @Test
    void a_session_whose_redis_is_away_says_come_again_and_is_used_again_after() throws IOException {
        app.database().down();
        String id = app.session("failover", "waits");
        app.database().up();
        app.redis().down();
        Answer refused = app.api().post("/session/" + id + "/consume");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        app.redis().up();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> app.api().post("/session/" + id + "/consume").status() == 200);

        app.redis().downstream(Toxic.timeout(Duration.ofSeconds(30)));
        long start = System.nanoTime();
        assertThat(app.api().get("/session/" + id).status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void an_answer_that_redis_loses_costs_nobody_their_seat() throws IOException {
        app.database().down();
        for (int round = 0; round < 5; round++) {
            String id = app.session("failover", "lost-" + round);
            assertThat(id).startsWith("r~");
            Api winner = app.api().header("Idempotency-Key", "mine");
            app.redis().downstream(Toxic.timeout(Duration.ofMillis(200)));
            winner.post("/session/" + id + "/consume");
            app.redis().heal();
            await().until(() -> winner.post("/session/" + id + "/consume").status() == 200);
            assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(409);
        }
        app.database().up();
    }

    /** Nanoseconds of each request that makes, reads or consumes a session, all of them answered well. */
    private static List<Long> flow(int sessions) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            long start = System.nanoTime();
            String id = app.session("flow", "user-" + start); // one that was revoked may not come back at once
            nanos.add(System.nanoTime() - start);
            assertThat(id).startsWith("p~");
            start = System.nanoTime();
            assertThat(app.api().get("/session/" + id).status()).isEqualTo(200);
            nanos.add(System.nanoTime() - start);
            start = System.nanoTime();
            assertThat(app.api().post("/session/" + id + "/consume").status()).isEqualTo(200);
            nanos.add(System.nanoTime() - start);
            app.bySecret().delete("/session/" + id);
        }
        Collections.sort(nanos);
        return nanos;
    }

    private static long p99(List<Long> sorted) {
        return sorted.get(sorted.size() * 99 / 100);
    }
}
