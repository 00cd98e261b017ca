package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.RecordingUpstream;

/** The table over HTTP, with its database there and away. */
class TableAdminTest extends TwoGatewaysTest {
    @Test
    void a_route_is_in_force_with_its_answer_here_and_within_a_second_everywhere() {
        JsonNode made = put("/gateway/routes/promo", Map.of("prefix", "/promo", "service", "session"));
        assertThat(made.path("firstByteTimeoutMs").asInt()).isEqualTo(30_000);
        assertThat(made.path("active").asBoolean()).isTrue();
        assertThat(get(one, "/promo/7")).isEqualTo("session");
        soon(() -> assertThat(get(other, "/promo/7")).isEqualTo("session"));

        put("/gateway/routes/promo", route("/promo", "content"));
        assertThat(get(one, "/promo/7")).isEqualTo("content");
        put("/gateway/routes/promo", route("/promo", null));
        assertThat(http(one).get("/promo/7").status()).isEqualTo(404);
        soon(() -> assertThat(http(other).get("/promo/7").status()).isEqualTo(404));

        assertThat(call("DELETE", "/gateway/routes/promo", null, 204).isMissingNode())
                .isTrue();
        assertThat(get(one, "/promo/7")).isEqualTo("content");
        soon(() -> assertThat(get(other, "/promo/7")).isEqualTo("content"));
        call("DELETE", "/gateway/routes/promo", null, 404);
    }

    @Test
    void shows_the_table_with_what_has_passed() {
        put("/gateway/routes/promo-counted", Map.of("prefix", "/promo", "service", "session", "stripPrefix", "/promo"));
        put("/gateway/routes/promo-off", Map.of("prefix", "/promo/off", "service", "session", "active", false));
        for (int i = 0; i < 4; i++) {
            get(one, "/promo/off");
        }
        session.answer(500, "");
        http(one).get("/promo");
        session.answer(200, "session");

        JsonNode table = call("GET", "/gateway/routes", null, 200);
        assertThat(table.path("source").asText()).isEqualTo("database");
        assertThat(table.path("routes").findValuesAsText("id"))
                .contains("promo-counted", "promo-off", "everything-else")
                .hasSize(BuiltInRoutes.table().routes().size() + 2);
        JsonNode promo = find(table.path("routes"), "id", "promo-counted");
        assertThat(promo.path("stripPrefix").asText()).isEqualTo("/promo");
        assertThat(promo.at("/traffic/requests").asInt()).isEqualTo(5);
        assertThat(promo.at("/traffic/errors").asInt()).isEqualTo(1);
        assertThat(promo.at("/traffic/inFlight").asInt()).isZero();
        assertThat(promo.at("/traffic/latencyMs/p95").asDouble()).isPositive();
        JsonNode off = find(table.path("routes"), "id", "promo-off");
        assertThat(off.path("active").asBoolean()).isFalse();
        assertThat(off.at("/traffic/latencyMs").isNull()).isTrue();

        JsonNode upstreams = call("GET", "/gateway/upstreams", null, 200).path("upstreams");
        JsonNode instance = find(upstreams, "url", session.url());
        assertThat(instance.path("id").isNull()).isTrue();
        assertThat(instance.path("health").asText()).isEqualTo("ready");
        assertThat(instance.at("/traffic/requests").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(one.metrics())
                .contains("gateway_upstream_requests_seconds_count{instance=\"" + session.url()
                        + "\",outcome=\"server_error\",service=\"gateway\",upstream=\"session\"} 1");
    }

    @Test
    void an_instance_is_added_and_taken_out() throws Exception {
        try (var second = RecordingUpstream.start(0)) {
            second.answer(200, "second");
            put("/gateway/upstreams/second", Map.of("service", "content", "url", second.url()));
            put("/gateway/upstreams/first", Map.of("service", "content", "url", content.url(), "active", false));
            assertThat(get(one, "/x")).isEqualTo("second");
            soon(() -> assertThat(get(other, "/x")).isEqualTo("second"));
            JsonNode upstreams = call("GET", "/gateway/upstreams", null, 200).path("upstreams");
            assertThat(find(upstreams, "id", "first").path("health").isNull()).isTrue();
            call("DELETE", "/gateway/upstreams/first", null, 204);
            call("DELETE", "/gateway/upstreams/second", null, 204);
            assertThat(get(one, "/x")).isEqualTo("content");
            call("DELETE", "/gateway/upstreams/second", null, 404);
        }
    }

    @Test
    void a_new_service_lives_as_long_as_a_route_needs_it() throws Exception {
        try (var shop = RecordingUpstream.start(0)) {
            shop.answer(200, "shop");
            assertThat(faults("/gateway/routes/promo", route("/promo", "shop")))
                    .contains("No hay ningún servicio con ese nombre", "content, content-admin, session");
            put("/gateway/upstreams/shop-1", Map.of("service", "shop", "url", shop.url()));
            put("/gateway/routes/promo", route("/promo", "shop"));
            assertThat(get(one, "/promo")).isEqualTo("shop");

            assertThat(call("DELETE", "/gateway/upstreams/shop-1", null, 409)
                            .path("detail")
                            .asText())
                    .contains("shop-1", "shop", "/promo");
            call("PUT", "/gateway/upstreams/shop-1", Map.of("service", "content", "url", shop.url()), 409);
            assertThat(get(one, "/promo")).isEqualTo("shop");

            call("DELETE", "/gateway/routes/promo", null, 204);
            call("DELETE", "/gateway/upstreams/shop-1", null, 204);
        }
    }

    @Test
    void every_change_leaves_one_line_that_nobody_can_change() {
        put("/gateway/routes/promo", route("/promo", "session"));
        put("/gateway/routes/promo", route("/promo", "content"));
        put("/gateway/routes/promo", route("/promo", "content"));
        call("DELETE", "/gateway/routes/promo", null, 204);

        List<Map<String, Object>> lines = audit();
        assertThat(lines).extracting(line -> line.get("action")).containsExactly("put", "put", "delete");
        assertThat(lines).extracting(line -> line.get("before")).containsExactly(null, "session", "content");
        assertThat(lines).extracting(line -> line.get("after")).containsExactly("session", "content", null);
        assertThat(lines).allSatisfy(line -> assertThat(line)
                .containsEntry("actor", "auth0|alice")
                .containsEntry("object_id", "promo")
                .containsEntry("request_id", "caso-1"));
        for (String wrong : List.of("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit")) {
            assertThatThrownBy(() -> db.execute(wrong)).hasMessageContaining("append-only");
        }
    }

    @Test
    void says_that_nothing_can_be_changed_while_the_database_is_away_and_goes_on_with_what_it_has() throws Exception {
        put("/gateway/routes/promo", route("/promo", "session"));
        soon(() -> assertThat(get(other, "/promo")).isEqualTo("session"));
        proxy.down();
        try (TestGateway cold = gateway()) {
            call("PUT", "/gateway/routes/promo", route("/promo", "content"), 503);
            call("DELETE", "/gateway/routes/promo", null, 503);
            JsonNode kept = call("GET", "/gateway/routes", null, 200);
            assertThat(find(kept.path("routes"), "id", "promo").path("service").asText())
                    .isEqualTo("session");
            assertThat(get(one, "/promo")).isEqualTo("session");
            assertThat(get(other, "/promo")).isEqualTo("session");

            JsonNode builtIn = admin(cold).get("/gateway/routes").json();
            assertThat(builtIn.path("source").asText()).isEqualTo("built-in");
            assertThat(builtIn.path("routes"))
                    .hasSize(BuiltInRoutes.table().routes().size());
            assertThat(get(cold, "/api/session/7")).isEqualTo("session");

            proxy.up();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(get(cold, "/promo")).isEqualTo("session"));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            int status = admin(one)
                    .put("/gateway/routes/promo", route("/promo", "content"))
                    .status();
            return status == 200;
        });
        soon(() -> assertThat(get(other, "/promo")).isEqualTo("content"));
    }
}
