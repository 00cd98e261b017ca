package tv.lacajita.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apps that show ads, on two instances; and what the database makes of it. */
record TestApps(TestContent content, TestContent neighbour) {

    TestContent instance(int caller) {
        return caller % 2 == 0 ? content : neighbour;
    }

    /** The token of an ad for that device. */
    Optional<String> shown(TestContent instance, String device) {
        JsonNode ad = instance.mobile()
                .header("X-Device-ID", device)
                .get("/ads/next")
                .json()
                .path("ad");
        return Optional.ofNullable(ad.path("token").textValue());
    }

    boolean recorded(TestContent instance, String event, String token) {
        return instance.mobile()
                .post("/ads/" + event, Map.of("token", token))
                .json()
                .path("recorded")
                .booleanValue();
    }

    /** The time for telling of what was shown is over. */
    void expire() {
        content.sql("UPDATE ad_servings SET expires_at = now() - interval '1 second'");
    }

    /** What the budgets hold. */
    BigDecimal held() {
        return new BigDecimal(content.text("SELECT coalesce(sum(held), 0) FROM ad_budgets"));
    }

    /** {@code date impressions clicks cost viewers} of each day. */
    List<String> metrics(String campaign) {
        return content.texts("""
                SELECT concat_ws(' ', date, impressions, clicks, cost, unique_viewers)
                FROM ad_metrics WHERE campaign_id = ?::uuid
                """, campaign);
    }
}
