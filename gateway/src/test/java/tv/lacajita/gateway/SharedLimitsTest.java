package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** Two gateways on one Redis, which is killed and frozen meanwhile. */
class SharedLimitsTest extends GatewayTest {
    @TempDir
    private static Path folder;

    private static EmbeddedRedis redis;
    private static TestGateway first;
    private static TestGateway second;
    private static int users;

    private String token;

    @BeforeAll
    static void startTwo() throws IOException {
        redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        first = sharing();
        second = sharing();
    }

    @AfterAll
    static void stopTwo() {
        first.close();
        second.close();
        redis.close();
    }

    @BeforeEach
    void anotherUser() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Stream.of(first, second).allMatch(it -> state(it).equals("redis")));
        token = issuer.token("email|user-" + ++users + "@example.com", "user");
    }

    @Test
    void lets_pass_of_logins_what_one_would() {
        assertThat(passedOfBoth(8, 5, "POST", "/login")).isEqualTo(10);
        Http.Answer refused = http(second).bearer(token).post("/login");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(30, 60);
    }

    @Test
    void lets_pass_a_twentieth_more_for_each_gateway_at_most() {
        int passed = passedOfBoth(4, 1_500, "GET", "/playlists");
        assertThat(passed).isBetween(3_000, 3_300);
        assertThat(passed + passedOfBoth(4, 100, "GET", "/playlists")).isLessThanOrEqualTo(3_300);
    }

    @Test
    void asks_redis_nothing_for_a_quiet_caller() throws IOException {
        try (RedisClient direct = RedisClient.create(URI.create(redis.url()))) {
            direct.flushDB();
            passed(first, "GET", "/playlists", 75);
            assertThat(direct.keys("gateway:limit:reads:*")).isEmpty();
            passed(first, "GET", "/playlists", 1);
            await().until(() -> direct.keys("gateway:limit:reads:*").size() == 1);
        }
    }

    @Test
    void keeps_keys_for_a_minute_that_name_nobody() throws IOException {
        try (RedisClient direct = RedisClient.create(URI.create(redis.url()))) {
            passed(first, "POST", "/login", 1);
            passed(first, "GET", "/playlists", 100);
            assertThat(direct.keys("*")).isNotEmpty().allSatisfy(key -> {
                assertThat(key).matches("gateway:limit:(probe|[a-z]+:[A-Za-z0-9_-]{43})");
                assertThat(direct.pttl(key)).isBetween(1L, 60_000L);
                assertThat(direct.get(key)).doesNotContain("example.com", token);
            });
        }
    }

    @Test
    void goes_on_alone_without_a_failure_while_redis_is_killed() throws IOException {
        assertThat(passed(first, "POST", "/login", 6)).isEqualTo(6);
        redis.kill();
        try {
            assertThat(passed(first, "POST", "/login", 6))
                    .as("what it has counted holds")
                    .isEqualTo(4);
            await().until(() -> state(first).equals("local"));
            assertThat(passed(first, "GET", "/playlists", 500)).isEqualTo(500);
        } finally {
            redis.restart();
        }
    }

    /** H20. */
    @Test
    void keeps_what_it_has_counted_when_redis_forgets_all() throws IOException {
        assertThat(passed(first, "POST", "/login", 6)).isEqualTo(6);
        try (RedisClient direct = RedisClient.create(URI.create(redis.url()))) {
            direct.flushAll();
        }
        assertThat(passed(first, "POST", "/login", 6)).isEqualTo(4);
    }

    @Test
    void waits_for_a_frozen_redis_once_and_shortly() throws IOException {
        redis.freeze();
        try (RawHttp raw = RawHttp.connect(first.port())) {
            long slowest = 0;
            int slow = 0;
            for (int i = 0; i < 400; i++) {
                long start = System.nanoTime();
                assertThat(status(raw, "GET", "/playlists")).isEqualTo(200);
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                slowest = Math.max(slowest, millis);
                slow += millis >= 50 ? 1 : 0;
            }
            assertThat(slowest).isLessThan(1_000);
            assertThat(slow).isLessThan(4);
        } finally {
            redis.thaw();
        }
    }

    private static TestGateway sharing() {
        return TestGateway.start(
                issuer,
                content.url(),
                admin.url(),
                session.url(),
                Map.of("RATE_LIMIT_FACTOR", "1", "REDIS_URL", redis.url()));
    }

    private static String state(TestGateway gateway) {
        return http(gateway).get("/health").json().path("rateLimits").asText();
    }

    /** How many of {@code count} requests pass; all others are 429. */
    private int passed(TestGateway gateway, String method, String path, int count) throws IOException {
        int passed = 0;
        try (RawHttp raw = RawHttp.connect(gateway.port())) {
            for (int i = 0; i < count; i++) {
                int status = status(raw, method, path);
                assertThat(status).isIn(200, 429);
                passed += status == 200 ? 1 : 0;
            }
        }
        return passed;
    }

    private int status(RawHttp raw, String method, String path) throws IOException {
        HttpMessage answer = raw.send(method + " " + path
                        + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .answer()
                .orElseThrow();
        assertThat(answer.header("RateLimit")).isPresent();
        return answer.status();
    }

    /** How many pass when so many clients ask so often at once, half of them at each gateway. */
    private int passedOfBoth(int clients, int count, String method, String path) {
        var turn = new AtomicInteger();
        return Http.inParallel(
                        clients, () -> passed(turn.getAndIncrement() % 2 == 0 ? first : second, method, path, count))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
