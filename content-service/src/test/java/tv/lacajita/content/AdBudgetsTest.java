package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

/** What ads may cost and how often one is shown, with many callers on two instances. */
class AdBudgetsTest {
    private static final int CALLERS = 32;

    @AutoClose
    private static final TestContent content = TestContent.empty();

    @AutoClose
    private static final TestContent neighbour = content.neighbour();

    private static final TestAds ads = new TestAds(content);
    private static final TestApps apps = new TestApps(content, neighbour);

    @BeforeEach
    void forget() {
        ads.forget();
    }

    @Test
    void only_what_was_not_used_comes_back() {
        ads.campaign(Map.of("budget", 10), Map.of("cpm_rate", 1000, "cpc_rate", 0.25));
        String seen = apps.shown(content, "a").orElseThrow();
        String both = apps.shown(content, "b").orElseThrow();
        apps.shown(content, "c").orElseThrow();
        assertThat(apps.held()).isEqualByComparingTo("3.75");
        apps.recorded(content, "impression", seen);
        apps.recorded(content, "impression", both);
        apps.recorded(content, "click", both);
        apps.expire();
        await().atMost(Duration.ofSeconds(10)).until(() -> apps.held().compareTo(new BigDecimal("2.25")) == 0);
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
                .mapToObj(turn -> apps.shown(apps.instance(caller), "viewer-" + caller + "-" + turn))
                .flatMap(Optional::stream)
                .toList());
        List<String> handedOut = tokens.stream().flatMap(List::stream).toList();
        assertThat(handedOut).hasSize(39).doesNotHaveDuplicates();

        List<Long> counted = inParallel(caller -> handedOut.stream()
                .filter(token -> apps.recorded(apps.instance(caller), "impression", token))
                .count());
        assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(39);
        assertThat(apps.metrics(campaign)).containsExactly(TestAds.today() + " 39 0 0.48 39");
        assertThat(apps.held()).isEqualByComparingTo("0.4875");
        if (total) {
            apps.expire();
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            content.count("SELECT count(*) FROM ad_status_history WHERE reason = 'Presupuesto agotado'")
                                    == 1);
        }
    }

    @Test
    void a_day_s_budget_is_new_on_the_next_day() {
        ads.campaign(Map.of("budget", 10), Map.of("cpm_rate", 1000, "daily_budget", 1));
        assertThat(apps.shown(content, "a")).isPresent();
        assertThat(apps.shown(content, "a")).isEmpty();
        content.sql("UPDATE ad_budgets SET day = day - 1");
        content.sql("UPDATE ad_servings SET day = day - 1");
        assertThat(apps.shown(content, "a")).isPresent();
        assertThat(apps.shown(content, "a")).isEmpty();
    }

    @Test
    void a_viewer_is_not_shown_an_ad_more_often_than_agreed() throws Exception {
        ads.campaign(Map.of("budget", 1000), Map.of("cpm_rate", 1, "frequency_cap", 3));
        List<Boolean> shown =
                inParallel(caller -> apps.shown(apps.instance(caller), "one").isPresent());
        assertThat(Collections.frequency(shown, true)).isEqualTo(3);
        assertThat(content.count("SELECT count(*) FROM ad_servings")).isEqualTo(3);
        assertThat(apps.held()).isEqualByComparingTo("0.003");
        assertThat(apps.shown(content, "another")).isPresent();
        apps.expire();
        assertThat(apps.shown(content, "one")).as("nothing of it was seen").isPresent();
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
                var token = apps.shown(apps.instance(caller), "viewer-" + own.nextInt(12));
                if (token.isPresent()) {
                    own.ints(own.nextInt(4), 0, 2)
                            .forEach(event -> apps.recorded(
                                    apps.instance(own.nextInt(2)), event == 0 ? "impression" : "click", token.get()));
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
