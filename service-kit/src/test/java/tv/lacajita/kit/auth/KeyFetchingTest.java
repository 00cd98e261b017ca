package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue B01 to B04 and B06 to B12: how often the issuer is asked, and how soon a change of keys counts. */
@ExtendWith(Quality.class)
class KeyFetchingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String UNKNOWN = "401 token_unknown_key";

    @Test
    void asks_once_for_two_hundred_callers_of_a_cold_start() throws Exception {
        try (Judge judge = Judge.start()) {
            List<String> tokens = new ArrayList<>(List.of(judge.forge.good()));
            judge.issuer.addKey();
            tokens.add(judge.forge.good());
            judge.issuer.delay(Duration.ofMillis(200));
            assertThat(judge.verdicts(200, n -> tokens.get(n % 2))).containsOnly("accepted");
            assertThat(judge.issuer.hits()).isEqualTo(1);
            Quality.measured("R2 fetches at a cold start with 200 requests", "1");
        }
    }

    @Test
    void asks_at_most_once_per_lifetime() throws Exception {
        Duration lifetime = Duration.ofMillis(500);
        try (Judge judge = Judge.start(ShortTimes.lifetime(lifetime))) {
            String token = judge.forge.good();
            long start = System.nanoTime();
            var verdicts = new ArrayList<String>();
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                IntStream.range(0, 100).forEach(n -> verdicts.add(judge.verdict(token)));
                return verdicts.size() >= 10_000 && since(start).compareTo(lifetime.multipliedBy(6)) > 0;
            });
            double lifetimes = Math.ceil((double) since(start).toMillis() / lifetime.toMillis());
            int renewals = judge.issuer.hits() - 1;
            assertThat(verdicts).containsOnly("accepted");
            assertThat((double) renewals).isBetween(1.0, lifetimes);
            Quality.measured(
                    "R2 fetches per lifetime", "%.2f (%d requests)".formatted(renewals / lifetimes, verdicts.size()));
        }
    }

    @Test
    void remembers_a_verified_token_when_its_key_is_renewed() throws Exception {
        try (Judge judge = Judge.start(ShortTimes.lifetime(Duration.ofMillis(200)))) {
            String token = judge.forge.good();
            judge.accepts(token);
            await().until(() -> judge.issuer.hits() >= 4); // so the third answer has been read
            assertThat(judge.verifier.verified(token)).isPresent();
        }
    }

    @Test
    void asks_no_more_when_closed() throws Exception {
        try (Judge judge = Judge.start(ShortTimes.lifetime(Duration.ofMillis(200)))) {
            judge.accepts(judge.forge.good());
            await().until(() -> judge.issuer.hits() >= 2);
            judge.verifier.close();
            int hits = judge.issuer.hits();
            await().during(Duration.ofMillis(600)).until(() -> judge.issuer.hits() <= hits);
        }
    }

    @Test
    void lets_nobody_wait_for_a_renewal() throws Exception {
        KeyTimes times = KeyTimes.DEFAULTS;
        KeyTimes slow = new KeyTimes(
                SECOND,
                times.refreshAhead(),
                times.unknownKidCooldown(),
                times.staleLimit(),
                times.connect(),
                times.total(),
                times.floor(),
                times.ceiling(),
                times.leeway());
        try (Judge judge = Judge.start(slow)) {
            String token = judge.forge.good();
            judge.accepts(token);
            judge.issuer.delay(SECOND);
            var longest = new ArrayList<Duration>();
            await().pollInterval(Duration.ofMillis(5)).until(() -> {
                long start = System.nanoTime();
                judge.verifier.verify(token);
                judge.verifier.verify(judge.forge.good());
                longest.add(since(start));
                return judge.issuer.hits() >= 3; // so the second fetch, of a whole second, is over
            });
            assertThat(longest).allMatch(taken -> taken.compareTo(Duration.ofMillis(800)) < 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=0", "public, max-age=31536000, immutable", "max-age=\"1\""})
    void keeps_the_lifetime_that_the_issuer_names_within_bounds(String cacheControl) throws Exception {
        try (Judge judge = Judge.start(ShortTimes.lifetime(Duration.ofHours(1)))) {
            judge.issuer.cacheControl(cacheControl);
            judge.accepts(judge.forge.good());
            long start = System.nanoTime();
            await().until(() -> judge.issuer.hits() == 2);
            assertThat(since(start))
                    .isBetween(Duration.ofMillis(800), Duration.ofMillis(2500)); // floor 1 s, ceiling 2 s
        }
    }

    @Test
    void clamps_a_named_lifetime_between_half_a_minute_and_a_day() {
        assertThat(KeyTimes.DEFAULTS.clamp(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(KeyTimes.DEFAULTS.clamp(300)).isEqualTo(Duration.ofMinutes(5));
        assertThat(KeyTimes.DEFAULTS.clamp(31_536_000)).isEqualTo(Duration.ofHours(24));
        assertThat(KeyTimes.DEFAULTS.renewAfter(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(570));
        assertThat(KeyTimes.DEFAULTS.renewAfter(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(27));
    }

    @Test
    void accepts_a_new_key_on_its_first_use() throws Exception {
        try (Judge judge = Judge.start()) {
            String old = judge.forge.good();
            judge.accepts(old);
            judge.issuer.addKey();
            long start = System.nanoTime();
            judge.accepts(judge.forge.good());
            Duration taken = since(start);
            assertThat(taken).isLessThan(SECOND);
            assertThat(judge.issuer.hits()).isEqualTo(2);
            judge.accepts(old);
            Quality.measured("R3 a new key is accepted after", taken.toMillis() + " ms");
        }
    }

    @Test
    void refuses_the_old_key_as_soon_as_a_new_one_has_replaced_it() throws Exception {
        try (Judge judge = Judge.start()) {
            String remembered = judge.forge.good();
            String unused = judge.forge.withClaims("sub", "auth0|bob");
            judge.accepts(remembered);
            judge.issuer.rotate();
            judge.accepts(judge.forge.good());
            judge.refuses(remembered, "token_unknown_key");
            judge.refuses(unused, "token_unknown_key");
        }
    }

    @Test
    void refuses_a_removed_key_when_the_lifetime_ends() throws Exception {
        try (Judge judge = Judge.start(ShortTimes.lifetime(SECOND))) {
            String removed = judge.forge.good();
            judge.accepts(removed);
            String kid = judge.issuer.currentKid();
            judge.issuer.addKey();
            String kept = judge.forge.good();
            judge.issuer.removeKey(kid);
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(6))
                    .until(() -> judge.verdict(removed).equals(UNKNOWN));
            Duration taken = since(start);
            judge.refuses(removed, "token_unknown_key");
            judge.accepts(kept);
            Quality.measured("R3 a removed key is refused (lifetime 1 s) after", taken.toMillis() + " ms");
        }
    }

    @Test
    void asks_at_most_twice_under_a_flood_of_unknown_kids() throws Exception {
        try (Judge judge = Judge.start()) {
            String good = judge.forge.good();
            // The key is looked for before the signature is, so these need none of their own.
            List<String> verdicts = judge.verdicts(1500, n -> n % 3 == 0 ? good : withKid(judge, good, "nobody-" + n));
            assertThat(count(verdicts)).isEqualTo(Map.of("accepted", 500L, UNKNOWN, 1000L));
            assertThat(judge.issuer.hits()).isLessThanOrEqualTo(2);
            Quality.measured("R2 fetches under 1,000 unknown kids, nobody else refused", "" + judge.issuer.hits());
        }
    }

    @Test
    void asks_at_most_twice_about_one_unknown_kid() throws Exception {
        try (Judge judge = Judge.start()) {
            String unknown = judge.forge.withHeader("kid", "nobody");
            assertThat(judge.verdicts(1000, n -> unknown)).containsOnly(UNKNOWN);
            assertThat(judge.issuer.hits()).isLessThanOrEqualTo(2);
            judge.accepts(judge.forge.good());
        }
    }

    private static String withKid(Judge judge, String token, String kid) {
        return Forge.base64(judge.forge.header("kid", kid)) + token.substring(token.indexOf('.'));
    }

    private static Map<String, Long> count(List<String> verdicts) {
        return verdicts.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
