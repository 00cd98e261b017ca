package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.redis.RedisAddress;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Toxic;

/** The newest word on whether Redis is there counts, be it a probe's or a request's. */
class RedisProbeTest {
    @Test
    void a_probe_that_began_before_an_answer_came_is_not_believed() throws IOException {
        URI redis = URI.create(EmbeddedRedis.shared().freshDatabase());
        try (var proxy = FaultProxy.to("127.0.0.1", redis.getPort());
                var server = new RedisServer(RedisAddress.parse("redis://127.0.0.1:" + proxy.port() + redis.getPath()))
                        .start()) {
            var store = new RedisSessions(server);
            assertThat(store.find("r~unknown")).isEmpty(); // over a connection that is there from now on
            var lost = new AtomicInteger();
            proxy.upstream(losingProbes(lost));
            await().until(() -> lost.get() == 1);
            assertThat(store.find("r~unknown")).isEmpty();
            await().until(() -> lost.get() == 2); // so the first has failed
            assertThat(server.isThere()).isTrue();
            await().until(() -> !server.isThere());
        }
    }

    private static Toxic losingProbes(AtomicInteger lost) {
        return (link, data, arrived) -> {
            if (new String(data, StandardCharsets.ISO_8859_1).contains("studio:probe")) {
                lost.incrementAndGet();
            } else {
                link.write(data);
            }
        };
    }
}
