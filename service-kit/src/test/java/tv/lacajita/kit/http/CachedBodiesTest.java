package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;

/** Ready bytes on two instances over one database. */
class CachedBodiesTest {
    private static final String DATABASE = EmbeddedPostgres.shared().freshDatabase();

    @AutoClose
    private static final RunningSample first = RunningSample.over(DATABASE, Map.of());

    @AutoClose
    private static final RunningSample second = RunningSample.over(DATABASE, Map.of());

    @BeforeAll
    static void start() {
        for (int i = 0; i < 40; i++) {
            first.write("a title of twenty ch");
        }
        await().until(() -> first.listens() && second.listens());
    }

    @AfterEach
    void clear() {
        OddRoutes.afterReading = () -> {};
    }

    @Test
    void two_hundred_readers_cost_one_build() throws IOException {
        try (var cold = RunningSample.start()) {
            await().until(cold::listens);
            int before = OddRoutes.BUILDS.get();
            assertThat(Http.inParallel(200, () -> cold.http().get("/built").status()))
                    .containsOnly(200);
            assertThat(OddRoutes.BUILDS.get() - before).isEqualTo(1);
        }
    }

    @Test
    void a_write_is_seen_at_once_here_and_within_a_second_there() {
        second.http().get("/built");
        first.write("fresh");
        long start = System.nanoTime();
        assertThat(first.http().get("/built").text()).contains("fresh");
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(1))
                .until(() -> second.http().get("/built").text().contains("fresh"));
        System.out.printf(
                "QUALITY a write is seen by the next read here, and on another instance after %d ms%n",
                (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void a_build_that_races_a_write_is_not_kept() {
        first.write("before the race");
        OddRoutes.afterReading = () -> {
            OddRoutes.afterReading = () -> {};
            first.write("raced");
        };
        assertThat(first.http().get("/built").text()).doesNotContain("raced");
        assertThat(first.http().get("/built").text()).contains("raced");
    }

    @Test
    void keeps_what_is_read_most_and_no_more_than_its_memory_allows() {
        IntSupplier builds = () -> {
            int before = OddRoutes.BUILDS.get();
            for (int i = 0; i < 100; i++) {
                assertThat(first.http().get("/many/" + i).status()).isEqualTo(200);
                assertThat(first.http().get("/many/often").status()).isEqualTo(200);
            }
            return OddRoutes.BUILDS.get() - before;
        };
        assertThat(builds.getAsInt()).isBetween(101, 150);
        await().untilAsserted(() -> assertThat(builds.getAsInt()).isBetween(80, 150));
    }

    @Test
    void what_ends_by_itself_is_built_again_then_and_no_cache_keeps_it_longer() {
        OddRoutes.briefUntil = Instant.now().plusSeconds(20);
        var brief = first.http().get("/brief");
        assertThat(brief.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(brief.header("Cache-Control")).matches("public, max-age=1\\d");
        assertThat(first.http().get("/brief").text()).isEqualTo(brief.text());

        OddRoutes.briefUntil = Instant.now();
        first.write("built again");
        var ended = first.http().get("/brief");
        assertThat(ended.header("Cache-Control")).isEqualTo("public, max-age=0");
        assertThat(first.http().get("/brief").text()).isNotEqualTo(ended.text());

        OddRoutes.briefUntil = Instant.now().plusSeconds(400); // further than any cache would show it
        assertThat(first.http().get("/brief").header("Cache-Control"))
                .isEqualTo("public, max-age=30, stale-while-revalidate=300");
    }

    @Test
    void each_coding_has_its_own_tag_and_both_are_known_again() throws IOException {
        var plain = first.http().get("/built");
        var zipped = first.http().header("Accept-Encoding", "br, gzip").get("/built");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.header("ETag")).isNotEqualTo(plain.header("ETag")).startsWith("\"");
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.text());
        }
        for (Http.Answer known : new Http.Answer[] {plain, zipped}) {
            for (String coding : new String[] {"identity", "gzip"}) {
                var again = first.http()
                        .header("Accept-Encoding", coding)
                        .header("If-None-Match", "\"other\", W/" + known.header("ETag"))
                        .get("/built");
                assertThat(again.status()).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.header("ETag")).isNotNull();
            }
        }
        assertThat(first.http()
                        .header("If-None-Match", "\"other\"")
                        .get("/built")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP;q=0.5|true",
                "br,gzip ; q=1.0|true",
                "gzip;q=0|false",
                "gzip; q=0.0|false",
                "x-gzip|false",
                "br|false",
                "identity|false"
            })
    void gzip_is_sent_to_who_takes_it(String accepted, boolean zipped) {
        assertThat(first.http()
                        .header("Accept-Encoding", accepted)
                        .get("/built")
                        .header("Content-Encoding"))
                .isEqualTo(zipped ? "gzip" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/built", "/api/built"})
    void says_how_long_it_may_be_kept_and_by_whom(String path) {
        var anonymous = first.http().get(path);
        assertThat(anonymous.header("Cache-Control")).startsWith("public, max-age=30");
        assertThat(anonymous.headers().allValues("Vary")).contains("Origin", "Accept-Encoding, Authorization");
        assertThat(first.as("user").get(path).header("Cache-Control")).startsWith("private, ");
        assertThat(anonymous.header("Content-Type").replace(" ", ""))
                .isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(first.http().head(path).header("ETag")).isEqualTo(anonymous.header("ETag"));
    }
}
