package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import tv.lacajita.kit.redis.RedisAddress;
import tv.lacajita.testkit.EmbeddedRedis;

class RedisSessionsTest extends StoreContract {
    private static RedisServer server;
    private static RedisClient direct;

    @BeforeAll
    static void open() {
        String url = EmbeddedRedis.shared().freshDatabase();
        server = new RedisServer(RedisAddress.parse(url)).start();
        direct = RedisClient.create(URI.create(url));
    }

    @AfterAll
    static void close() {
        server.close();
        direct.close();
    }

    @Override
    SessionStore store() {
        return new RedisSessions(server);
    }

    @Override
    void age(String id, Duration by) {
        for (String field : new String[] {"created_at", "expires_at", "consumed_at"}) {
            if (direct.hexists("studio:session:" + id, field)) {
                direct.hincrBy("studio:session:" + id, field, -by.toNanos() / 1_000);
            }
        }
    }

    @Test
    void every_key_leaves_by_itself() {
        String id = session("alice");
        long seconds = Duration.ofHours(24).plusSeconds(600).toSeconds();
        assertThat(direct.ttl("studio:session:" + id)).isBetween(seconds - 5, seconds);
        store().revoke(id);
        assertThat(direct.ttl("studio:session:" + id)).isBetween(seconds - 5, seconds);
        direct.expire("studio:session:" + id, 60);
        store().revoke(id);
        assertThat(direct.ttl("studio:session:" + id)).isBetween(86_395L, 86_400L);
        assertThat(direct.keys("studio:name:*"))
                .allSatisfy(key -> assertThat(direct.ttl(key)).isBetween(1L, 660L));
    }

    @Test
    void a_winner_whose_answer_was_lost_wins_again() {
        String id = session("alice");
        Session first = store().consume(id, "mine", Optional.of("k")).orElseThrow();
        assertThat(store().consume(id, "mine", Optional.of("k")).orElseThrow().consumedAt())
                .isEqualTo(first.consumedAt());
        assertThat(store().consume(id, "another", Optional.of("k"))).isEmpty();
    }

    @Test
    void a_server_that_forgot_the_scripts_is_told_again() {
        String id = session("alice");
        direct.scriptFlush("any");
        assertThat(store().consume(id, "jti", Optional.empty())).isPresent();
    }

    @Test
    void a_name_whose_session_is_gone_is_free() {
        direct.unlink("studio:session:" + session("alice"));
        assertThat(add("alice")).isPresent();
    }
}
