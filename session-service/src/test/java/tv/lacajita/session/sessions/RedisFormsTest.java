package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.kit.redis.RedisAddress;
import tv.lacajita.session.livekit.RoomRole;
import tv.lacajita.testkit.EmbeddedRedis;

/** The store is the same on a cluster and behind a Sentinel, and finds both again when they were away. */
class RedisFormsTest {
    private static final String ROOM = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    @Test
    void works_on_a_cluster() throws IOException {
        try (var node = EmbeddedRedis.startCluster(folder.resolve("cluster"));
                var server = new RedisServer(RedisAddress.parse("redis+cluster://127.0.0.1:" + node.port())).start()) {
            livesThroughARestart(server, node);
        }
    }

    @Test
    void works_behind_a_sentinel() throws IOException {
        try (var master = EmbeddedRedis.start(folder.resolve("master"), 0);
                var sentinel = EmbeddedRedis.startSentinel(folder.resolve("sentinel"), master);
                var server = new RedisServer(
                                RedisAddress.parse("redis+sentinel://127.0.0.1:" + sentinel.port() + "/main"))
                        .start()) {
            livesThroughARestart(server, master);
        }
    }

    @Test
    void starts_without_either_and_says_that_it_is_away() throws IOException {
        for (String url :
                new String[] {"redis+cluster://127.0.0.1:1", "redis+sentinel://127.0.0.1:1/main", "redis://127.0.0.1:1"
                }) {
            try (var server = new RedisServer(RedisAddress.parse(url)).start()) {
                assertThat(server.isThere()).as(url).isFalse();
            }
        }
    }

    @Test
    void says_nothing_to_a_server_without_tls_when_tls_is_asked_for() {
        var address = RedisAddress.parse(EmbeddedRedis.shared().url().replace("redis:", "rediss:"));
        try (var server = new RedisServer(address).start()) {
            assertThat(server.isThere()).isFalse();
        }
    }

    private static void livesThroughARestart(RedisServer server, EmbeddedRedis redis) throws IOException {
        var store = new RedisSessions(server);
        await().until(server::isThere);
        assertThat(server.warning()).isEmpty();
        for (int i = 0; i < 20; i++) {
            String id = add(store, "user-" + i).orElseThrow().id();
            assertThat(add(store, "user-" + i)).isEmpty();
            assertThat(store.consume(id, "jti", Optional.empty())).isPresent();
            assertThat(store.consume(id, "other", Optional.empty())).isEmpty();
        }
        String kept = add(store, "kept").orElseThrow().id();
        redis.kill();
        await().until(() -> !server.isThere());
        redis.restart();
        await().atMost(Duration.ofSeconds(10)).until(server::isThere);
        assertThat(store.consume(kept, "jti", Optional.empty())).isPresent();
        assertThat(add(store, "user-1")).isEmpty();
    }

    private static Optional<Session> add(SessionStore store, String identity) {
        var wanted = new NewSession(ROOM, "user", Optional.empty(), RoomRole.GUEST, Optional.empty(), Optional.empty());
        return store.add(store.kind().nextId(), Origin.API, wanted, Duration.ofSeconds(300), identity);
    }
}
