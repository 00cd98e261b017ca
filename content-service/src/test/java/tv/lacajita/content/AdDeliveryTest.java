package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;

/** Showing ads and counting them: budgets, caps, tokens, on two instances. */
class AdDeliveryTest {
    private static final int CALLERS = 32;

    @AutoClose
    private static final TestContent content = TestContent.empty();

    @AutoClose
    private static final TestContent neighbour = content.neighbour();

    private static final TestAds ads = new TestAds(content);

    @BeforeEach
    void forget() {
        ads.forget();
    }

    @Test
    void a_write_that_touches_no_ad_drops_no_answers() {
        String campaign = ads.campaign(Map.of(), Map.of("cpm_rate", 20));
        try (var notices = new HeardNotices(content)) {
            content.sql("UPDATE ad_campaigns SET status = 'completed' WHERE end_date < '2000-01-01'");
            content.sql("UPDATE ad_requests SET status = 'completed' WHERE end_date < '2000-01-01'");
            assertThat(notices.heard()).isEmpty();
            content.sql("UPDATE ad_campaigns SET name = 'Café' WHERE id = '" + campaign + "'");
            assertThat(notices.heard()).containsOnly("ads");
        }
    }

    @Test
    void shows_an_ad_and_counts_what_came_of_it_once() {
        String campaign = ads.campaign(Map.of(), Map.of("cpm_rate", 20, "cpc_rate", 0.5));
        Answer answer = content.mobile().get("/api/ads/next?type=banner");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode ad = answer.json().path("ad");
        assertThat(ad.path("campaign_id").textValue()).isEqualTo(campaign);
        assertThat(ad.path("media_url").textValue()).isEqualTo("https://cdn.example/cafe.png");
        String token = ad.path("token").textValue();

        assertThat(recorded(content, "impression", token)).isTrue();
        assertThat(recorded(content, "impression", token)).isFalse();
        assertThat(recorded(neighbour, "impression", token)).isFalse();
        assertThat(recorded(neighbour, "click", token)).isTrue();
        assertThat(recorded(content, "click", token)).isFalse();

        JsonNode metrics =
                ads.alba().get("/ads/campaigns/" + campaign + "/metrics").json();
        assertThat(metrics.path("days").path(0).toString())
                .isEqualTo("{\"date\":\"" + TestAds.today() + "\",\"impressions\":1,\"clicks\":1,\"ctr\":1.0,"
                        + "\"cost\":0.52,\"unique_viewers\":1}");
        assertThat(metrics.path("totals").path("cost").decimalValue()).isEqualByComparingTo("0.52");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "Zm9yZ2Vk", "ñ", "AAECAwQFBgcICQoLDA0ODw=="})
    void a_forged_token_counts_nothing(String token) {
        assertThat(recorded(content, "impression", token)).isFalse();
        assertThat(content.count("SELECT count(*) FROM ad_metrics")).isZero();
    }

    @Test
    void a_token_with_one_bit_changed_counts_nothing() {
        ads.campaign(Map.of(), Map.of("cpm_rate", 20));
        byte[] token = Base64.getUrlDecoder().decode(shown(content, "a").orElseThrow());
        for (int place = 0; place < token.length; place++) {
            byte[] changed = token.clone();
            changed[place] ^= 1;
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(recorded(content, "impression", forged))
                    .as("byte %s", place)
                    .isFalse();
        }
        assertThat(content.count("SELECT count(*) FROM ad_metrics")).isZero();
    }

    @Test
    void a_late_beacon_counts_nothing_and_what_was_held_comes_back() {
        String campaign = ads.campaign(Map.of("budget", 1), Map.of("cpm_rate", 1000, "daily_budget", 1));
        String token = shown(content, "a").orElseThrow();
        assertThat(shown(content, "b")).isEmpty();
        content.sql("UPDATE ad_servings SET expires_at = now() - interval '1 second'");
        assertThat(recorded(content, "impression", token)).isFalse();

        await().atMost(Duration.ofSeconds(10)).until(() -> held().signum() == 0);
        assertThat(recorded(content, "impression", token)).isFalse();
        assertThat(metrics(campaign)).isEmpty();
        assertThat(shown(neighbour, "b")).isPresent();
    }

    @Test
    void only_what_was_not_used_comes_back() {
        ads.campaign(Map.of("budget", 10), Map.of("cpm_rate", 1000, "cpc_rate", 0.25));
        String seen = shown(content, "a").orElseThrow();
        String both = shown(content, "b").orElseThrow();
        shown(content, "c").orElseThrow();
        assertThat(held()).isEqualByComparingTo("3.75");
        recorded(content, "impression", seen);
        recorded(content, "impression", both);
        recorded(content, "click", both);
        content.sql("UPDATE ad_servings SET expires_at = now() - interval '1 second'");
        await().atMost(Duration.ofSeconds(10)).until(() -> held().compareTo(new BigDecimal("2.25")) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"budget", "daily_budget"})
    void a_budget_is_never_passed_by_many_callers_on_two_instances(String which) throws Exception {
        // 0.49 pays for 39 showings of 12.50 per thousand, not for 40
        boolean total = which.equals("budget");
        String campaign = ads.campaign(
                Map.of("budget", total ? 0.49 : 1000),
                total ? Map.of("cpm_rate", 12.5) : Map.of("cpm_rate", 12.5, "daily_budget", 0.49));
        List<List<String>> tokens = inParallel(caller -> IntStream.range(0, 4)
                .mapToObj(turn -> shown(instance(caller), "viewer-" + caller + "-" + turn))
                .flatMap(Optional::stream)
                .toList());
        List<String> handedOut = tokens.stream().flatMap(List::stream).toList();
        assertThat(handedOut).hasSize(39).doesNotHaveDuplicates();

        List<Long> counted = inParallel(caller -> handedOut.stream()
                .filter(token -> recorded(instance(caller), "impression", token))
                .count());
        assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(39);
        assertThat(metrics(campaign)).containsExactly(TestAds.today() + " 39 0 0.48 39");
        assertThat(held()).isEqualByComparingTo("0.4875");
        if (total) {
            content.sql("UPDATE ad_servings SET expires_at = now() - interval '1 second'");
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            content.count("SELECT count(*) FROM ad_status_history WHERE reason = 'Presupuesto agotado'")
                                    == 1);
        }
    }

    @Test
    void a_day_s_budget_is_new_on_the_next_day() {
        ads.campaign(Map.of("budget", 10), Map.of("cpm_rate", 1000, "daily_budget", 1));
        assertThat(shown(content, "a")).isPresent();
        assertThat(shown(content, "a")).isEmpty();
        content.sql("UPDATE ad_budgets SET day = day - 1");
        content.sql("UPDATE ad_servings SET day = day - 1");
        assertThat(shown(content, "a")).isPresent();
        assertThat(shown(content, "a")).isEmpty();
    }

    @Test
    void a_viewer_is_not_shown_an_ad_more_often_than_agreed() throws Exception {
        ads.campaign(Map.of("budget", 1000), Map.of("cpm_rate", 1, "frequency_cap", 3));
        List<Boolean> shown =
                inParallel(caller -> shown(instance(caller), "one").isPresent());
        assertThat(Collections.frequency(shown, true)).isEqualTo(3);
        assertThat(content.count("SELECT count(*) FROM ad_servings")).isEqualTo(3);
        assertThat(held()).isEqualByComparingTo("0.003");
        assertThat(shown(content, "another")).isPresent();
        content.sql("UPDATE ad_servings SET expires_at = now() - interval '1 second'");
        assertThat(shown(content, "one")).as("nothing of it was seen").isPresent();
    }

    @Test
    void shows_what_runs_and_nothing_else() {
        String running = ads.campaign(Map.of("ad_type", "overlay"), Map.of("cpm_rate", 1));
        ads.campaign(Map.of("start_date", TestAds.today().plusDays(1).toString()), Map.of("cpm_rate", 1));
        ads.asked(Map.of());
        String paused = ads.campaign(Map.of(), Map.of("cpm_rate", 1));
        ads.admin().post("/admin/ads/campaigns/" + paused + "/pause");
        var seen = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            seen.add(content.mobile()
                    .get("/ads/next")
                    .json()
                    .path("ad")
                    .path("campaign_id")
                    .textValue());
        }
        assertThat(seen).containsExactly(running);
        assertThat(content.mobile().get("/ads/next?type=banner").text()).isEqualTo("{\"ad\":null}");
        assertThat(content.mobile().get("/ads/next?type=popup").status()).isEqualTo(422);

        content.sql("UPDATE agencies SET is_active = false");
        assertThat(content.mobile().get("/ads/next").text()).isEqualTo("{\"ad\":null}");
        content.sql("UPDATE agencies SET is_active = true");
    }

    /** Whatever apps tell in whatever order, the metrics say what the showings say, to the cent. */
    @RepeatedTest(5)
    void metrics_are_in_step_with_what_was_counted(RepetitionInfo repetition) throws Exception {
        long seed = repetition.getCurrentRepetition();
        var random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            double budget = (1 + random.nextInt(40)) / 100.0;
            ads.campaign(
                    Map.of("budget", 0.5, "title", "Campaña " + i),
                    Map.of(
                            "cpm_rate", (1 + random.nextInt(2000)) / 100.0,
                            "cpc_rate", (1 + random.nextInt(5)) / 100.0,
                            "daily_budget", budget));
        }
        inParallel(caller -> {
            var own = new Random(seed * 100 + caller);
            for (int i = 0; i < 6; i++) {
                var token = shown(instance(caller), "viewer-" + own.nextInt(12));
                if (token.isPresent()) {
                    own.ints(own.nextInt(4), 0, 2)
                            .forEach(event -> recorded(
                                    instance(own.nextInt(2)), event == 0 ? "impression" : "click", token.get()));
                }
            }
            return caller;
        });

        assertThat(content.count("""
                SELECT count(*) FROM ad_metrics metrics
                JOIN ad_campaigns ON ad_campaigns.id = campaign_id
                JOIN LATERAL (SELECT count(impression_at) AS impressions, count(click_at) AS clicks,
                        count(DISTINCT viewer) FILTER (WHERE impression_at IS NOT NULL) AS viewers
                    FROM ad_servings WHERE campaign_id = metrics.campaign_id AND day = date) told ON true
                WHERE (metrics.impressions, metrics.clicks, unique_viewers)
                        IS DISTINCT FROM (told.impressions, told.clicks, viewers)
                   OR cost <> trunc(told.impressions * cpm_rate / 1000 + told.clicks * cpc_rate, 2)
                """)).as("seed %s", seed).isZero();
        assertThat(content.count("SELECT coalesce(sum(impressions + clicks), 0) FROM ad_metrics"))
                .isEqualTo(content.count("SELECT count(impression_at) + count(click_at) FROM ad_servings"))
                .isPositive();
        assertThat(content.count("""
                SELECT count(*) FROM ad_campaigns campaign JOIN ad_budgets ON campaign_id = campaign.id
                WHERE held > total_budget OR day_held > daily_budget
                   OR (SELECT sum(cost) FROM ad_metrics WHERE campaign_id = campaign.id) > held
                   OR held <> ad_price(cpm_rate, cpc_rate)
                        * (SELECT count(*) FROM ad_servings WHERE campaign_id = campaign.id)
                """)).as("seed %s", seed).isZero();
    }

    private static TestContent instance(int caller) {
        return caller % 2 == 0 ? content : neighbour;
    }

    /** The token of an ad for that device. */
    private static Optional<String> shown(TestContent instance, String device) {
        JsonNode ad = instance.mobile()
                .header("X-Device-ID", device)
                .get("/ads/next")
                .json()
                .path("ad");
        return Optional.ofNullable(ad.path("token").textValue());
    }

    private static boolean recorded(TestContent instance, String event, String token) {
        return instance.mobile()
                .post("/ads/" + event, Map.of("token", token))
                .json()
                .path("recorded")
                .booleanValue();
    }

    /** What the budgets hold. */
    private static BigDecimal held() {
        return content.db().withHandle(handle -> handle.select("SELECT coalesce(sum(held), 0) FROM ad_budgets")
                .mapTo(BigDecimal.class)
                .one());
    }

    private static List<String> metrics(String campaign) {
        return content.db()
                .withHandle(handle ->
                        handle.select("""
                                SELECT concat_ws(' ', date, impressions, clicks, cost, unique_viewers)
                                FROM ad_metrics WHERE campaign_id = ?::uuid
                                """, campaign).mapTo(String.class).list());
    }

    private static <T> List<T> inParallel(IntFunction<T> call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<T>> calls = IntStream.range(0, CALLERS)
                    .<Callable<T>>mapToObj(caller -> () -> call.apply(caller))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
