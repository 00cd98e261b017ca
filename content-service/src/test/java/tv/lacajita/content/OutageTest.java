package tv.lacajita.content;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;

/** What readers see while the database is away. */
class OutageTest {
    @Test
    void goes_on_showing_what_it_has_and_says_503_for_the_rest_until_the_database_is_back() throws Exception {
        String direct = TestDatabase.demo();
        URI address = URI.create(direct.substring("jdbc:".length()));
        try (FaultProxy proxy = FaultProxy.to(address.getHost(), address.getPort());
                TestContent content =
                        TestContent.on(direct.replace(":" + address.getPort() + "/", ":" + proxy.port() + "/"))) {
            CheckedHttp charlie = content.mobile().bearer(TestContent.charlie());
            assertThat(charlie.get("/playlists").status()).isEqualTo(200);
            assertThat(content.mobile().get("/news/feed").status()).isEqualTo(200);
            assertThat(content.mobile().get("/img/mR4tQz8L.jpeg").status()).isEqualTo(200);

            proxy.down();
            Awaitility.await()
                    .atMost(5, SECONDS)
                    .until(() -> content.mobile().get("/health/ready").status() == 503);
            var refused = content.mobile().get("/news/3");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            Instant start = Instant.now();
            assertThat(Http.inParallel(20, () -> charlie.get("/playlists").status()))
                    .containsOnly(200);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(content.mobile().get("/img/mR4tQz8L.jpeg").status()).isEqualTo(200);
            assertThat(content.mobile().get("/health/live").status()).isEqualTo(200);

            proxy.up();
            Awaitility.await()
                    .atMost(5, SECONDS)
                    .until(() -> content.mobile().get("/news/3").status() == 200);
        }
    }
}
