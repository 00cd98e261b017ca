package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;

/** A large answer kept in a file, on two instances over one database. */
class CachedFileTest {
    private static final String DATABASE = EmbeddedPostgres.shared().freshDatabase();

    @AutoClose
    private static final RunningSample first = RunningSample.over(DATABASE, Map.of());

    @AutoClose
    private static final RunningSample second = RunningSample.over(DATABASE, Map.of());

    @BeforeAll
    static void start() {
        await().until(() -> first.listens() && second.listens());
    }

    @Test
    void many_readers_cost_one_build_and_all_get_the_whole_of_it() throws IOException {
        try (var cold = RunningSample.start()) {
            await().until(cold::listens);
            int before = OddRoutes.BUILDS.get();
            assertThat(Http.inParallel(50, () -> cold.http().get("/filed").text()))
                    .containsOnly(cold.http().get("/built").text());
            assertThat(OddRoutes.BUILDS.get() - before).isEqualTo(2);
        }
    }

    @Test
    void a_write_is_seen_at_once_here_and_within_a_second_there() {
        second.http().get("/filed");
        first.write("fresh");
        assertThat(first.http().get("/filed").text()).contains("fresh");
        await().atMost(Duration.ofSeconds(1))
                .until(() -> second.http().get("/filed").text().contains("fresh"));
    }

    @Test
    void who_reads_while_a_long_build_runs_gets_the_last_one() throws Exception {
        first.http().get("/filed");
        var goesOn = new CountDownLatch(1);
        OddRoutes.afterReading = goesOn::await;
        try {
            first.write("a long build");
            assertThat(first.http().get("/filed").text()).isNotEmpty().doesNotContain("a long build");
        } finally {
            goesOn.countDown();
            OddRoutes.afterReading = () -> {};
        }
        await().until(() -> first.http().get("/filed").text().contains("a long build"));
    }

    @Test
    void each_coding_has_its_own_tag_and_both_are_known_again() throws IOException {
        var plain = first.http().get("/filed");
        var zipped = first.http().header("Accept-Encoding", "gzip").get("/filed");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(plain.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("ETag")).isNotEqualTo(plain.header("ETag"));
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.text());
        }
        for (Http.Answer known : new Http.Answer[] {plain, zipped}) {
            var again =
                    first.http().header("If-None-Match", known.header("ETag")).get("/filed");
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(first.http().head("/filed").header("ETag")).isEqualTo(plain.header("ETag"));
    }
}
