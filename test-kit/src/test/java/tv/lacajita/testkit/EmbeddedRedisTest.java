package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class EmbeddedRedisTest {
    @TempDir
    Path dir;

    @Test
    void keeps_every_acknowledged_key_over_a_kill() throws IOException {
        try (var server = EmbeddedRedis.start(dir.resolve("redis"), 0)) {
            try (var redis = new Jedis(server.url())) {
                for (int i = 0; i < 200; i++) {
                    redis.set("key" + i, "value");
                }
                server.kill();
                assertThatThrownBy(redis::ping).isInstanceOf(JedisConnectionException.class);
            }
            server.restart();
            try (var redis = new Jedis(server.url())) {
                assertThat(redis.dbSize()).isEqualTo(200);
            }
        }
    }

    @Test
    void keeps_its_data_for_the_next_start() throws IOException {
        try (var server = EmbeddedRedis.start(dir.resolve("redis"), 0);
                var redis = new Jedis(server.url())) {
            redis.set("sala", "uno");
        }
        try (var server = EmbeddedRedis.start(dir.resolve("redis"), 0);
                var redis = new Jedis(server.url())) {
            assertThat(redis.get("sala")).isEqualTo("uno");
        }
    }

    @Test
    void holds_still_while_frozen() throws IOException {
        try (var server = EmbeddedRedis.start(dir.resolve("redis"), 0);
                var redis = new Jedis("127.0.0.1", server.port(), 500)) {
            redis.ping();
            server.freeze();
            assertThatThrownBy(redis::ping).hasMessageContaining("Read timed out");
            server.thaw();
            try (var again = new Jedis(server.url())) {
                assertThat(again.ping()).isEqualTo("PONG");
            }
        }
    }

    @Test
    void refuses_a_folder_that_is_in_use() throws IOException {
        try (var server = EmbeddedRedis.start(dir.resolve("redis"), 0)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(dir.resolve("redis"), 0))
                    .hasMessageContaining("ya está en uso por otro proceso");
        }
    }

    @Test
    void says_when_its_port_is_taken() throws IOException {
        try (var first = EmbeddedRedis.start(dir.resolve("one"), 0)) {
            assertThatThrownBy(() -> EmbeddedRedis.start(dir.resolve("two"), first.port()))
                    .hasMessage("El puerto " + first.port() + " está ocupado por otro programa");
        }
    }

    @Test
    void gives_each_test_keys_of_its_own() {
        try (var one = new Jedis(EmbeddedRedis.shared().freshDatabase());
                var other = new Jedis(EmbeddedRedis.shared().freshDatabase())) {
            one.set("sala", "uno");
            assertThat(other.get("sala")).isNull();
        }
    }
}
