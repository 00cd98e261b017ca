package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;

/** Showing ads and counting what came of them, on two instances. */
class AdDeliveryTest {
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

        assertThat(apps.recorded(content, "impression", token)).isTrue();
        assertThat(apps.recorded(content, "impression", token)).isFalse();
        assertThat(apps.recorded(neighbour, "impression", token)).isFalse();
        assertThat(apps.recorded(neighbour, "click", token)).isTrue();
        assertThat(apps.recorded(content, "click", token)).isFalse();

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
        assertThat(apps.recorded(content, "impression", token)).isFalse();
        assertThat(content.count("SELECT count(*) FROM ad_metrics")).isZero();
    }

    @Test
    void a_token_with_one_bit_changed_counts_nothing() {
        ads.campaign(Map.of(), Map.of("cpm_rate", 20));
        byte[] token = Base64.getUrlDecoder().decode(apps.shown(content, "a").orElseThrow());
        for (int place = 0; place < token.length; place++) {
            byte[] changed = token.clone();
            changed[place] ^= 1;
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(apps.recorded(content, "impression", forged))
                    .as("byte %s", place)
                    .isFalse();
        }
        assertThat(content.count("SELECT count(*) FROM ad_metrics")).isZero();
    }

    @Test
    void a_late_beacon_counts_nothing_and_what_was_held_comes_back() {
        String campaign = ads.campaign(Map.of("budget", 1), Map.of("cpm_rate", 1000, "daily_budget", 1));
        String token = apps.shown(content, "a").orElseThrow();
        assertThat(apps.shown(content, "b")).isEmpty();
        apps.expire();
        assertThat(apps.recorded(content, "impression", token)).isFalse();

        await().atMost(Duration.ofSeconds(10)).until(() -> apps.held().signum() == 0);
        assertThat(apps.recorded(content, "impression", token)).isFalse();
        assertThat(apps.metrics(campaign)).isEmpty();
        assertThat(apps.shown(neighbour, "b")).isPresent();
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
}
