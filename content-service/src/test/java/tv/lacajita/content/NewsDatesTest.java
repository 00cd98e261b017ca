package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an article is read, where it stands out and what its address is, as its editor says. */
class NewsDatesTest {
    private static final String YESTERDAY = inDays(-1);
    private static final String TODAY = inDays(0);
    private static final String TOMORROW = inDays(1);

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    @Test
    void waits_for_its_date_unless_it_is_published_before() {
        int id = draft("Para mañana");
        JsonNode planned = schedule(id, Map.of("publish_at", TOMORROW));
        assertThat(planned.path("status").asText()).isEqualTo("scheduled");
        assertThat(planned.path("published_at").asText()).isEqualTo(TOMORROW);
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(404);

        JsonNode published = act(id, "publish");
        assertThat(published.path("status").asText()).isEqualTo("published");
        assertThat(Instant.parse(published.path("published_at").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(200);
    }

    @Test
    void keeps_the_date_of_what_was_seen_and_forgets_that_of_what_was_not() {
        int seen = draft("De ayer");
        schedule(seen, Map.of("publish_at", YESTERDAY));
        assertThat(act(seen, "unpublish").path("status").asText()).isEqualTo("unpublished");
        assertThat(act(seen, "publish").path("published_at").asText()).isEqualTo(YESTERDAY);

        int unseen = draft("Nunca vista");
        schedule(unseen, Map.of("publish_at", TOMORROW));
        JsonNode draft = act(unseen, "unpublish");
        assertThat(draft.path("status").asText()).isEqualTo("draft");
        assertThat(draft.path("published_at").isNull()).isTrue();
    }

    @Test
    void ends_by_itself_and_may_be_published_again() {
        int id = draft("Con final");
        assertThat(schedule(id, Map.of("unpublish_at", TOMORROW)).path("status").asText())
                .isEqualTo("draft");
        act(id, "publish");
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(200);
        assertThat(schedule(id, Map.of("publish_at", YESTERDAY, "unpublish_at", TODAY))
                        .path("status")
                        .asText())
                .isEqualTo("unpublished");
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(404);
        assertThat(alice.get("/admin/news?status=unpublished").text()).contains("Con final");

        JsonNode again = act(id, "publish");
        assertThat(again.path("unpublish_at").isNull()).isTrue();
        assertThat(content.mobile().get("/news/" + id).status()).isEqualTo(200);
        schedule(id, Map.of("unpublish_at", TOMORROW));
        assertThat(schedule(id, Collections.singletonMap("unpublish_at", null))
                        .path("unpublish_at")
                        .isNull())
                .isTrue();
    }

    @Test
    void refuses_to_end_before_it_begins() {
        int id = draft("Al revés");
        var refused = alice.post(
                "/admin/news/" + id + "/schedule", Map.of("publish_at", TOMORROW, "unpublish_at", YESTERDAY));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("unpublish_at", "Debe ser posterior a la publicación");
        assertThat(alice.get("/admin/news/" + id).json().path("status").asText())
                .isEqualTo("draft");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"publish_at\": null}",
                "{\"publish_at\": \"mañana\"}",
                "{\"publish_at\": \"2026-02-31T00:00:00Z\"}",
                "{\"publish_at\": \"2026-02-01T00:00:00\"}",
                "{\"publish_at\": 1}",
                "{\"is_published\": true}"
            })
    void refuses_what_is_no_plan(String body) {
        assertThat(alice.post("/admin/news/" + draft("Sin plan") + "/schedule", body)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void stands_out_while_it_is_published() {
        int id = draft("Destacada");
        int other = draft("Otra");
        act(other, "publish");
        assertThat(act(id, "feature").path("is_featured").asBoolean()).isTrue();
        assertThat(featured()).isEmpty();
        act(id, "publish");
        assertThat(featured()).containsExactly(Integer.toString(id));
        assertThat(act(id, "unfeature").path("is_featured").asBoolean()).isFalse();
        assertThat(featured()).isEmpty();
    }

    @Test
    void leads_from_every_slug_it_had_to_the_one_it_has() {
        int id = draft("Nombre primero");
        act(id, "publish");
        rename(id, "nombre-segundo");
        assertThat(rename(id, "nombre-tercero")).isEqualTo(200);
        assertThat(location("nombre-primero")).isEqualTo("/api/news/slug/nombre-tercero");
        assertThat(location("nombre-segundo")).isEqualTo("/api/news/slug/nombre-tercero");

        assertThat(rename(id, "nombre-primero")).isEqualTo(200);
        assertThat(content.mobile().get("/news/slug/nombre-primero").status()).isEqualTo(200);
        assertThat(location("nombre-tercero")).isEqualTo("/api/news/slug/nombre-primero");
    }

    @Test
    void gives_nobody_a_slug_that_another_has_or_had() {
        int id = draft("Ocupado");
        rename(id, "ocupado-ahora");
        int other = draft("Vecina");
        assertThat(rename(other, "ocupado")).isEqualTo(409);
        assertThat(rename(other, "ocupado-ahora")).isEqualTo(409);
        assertThat(rename(other, "No-Es-Un-Slug")).isEqualTo(422);
        assertThat(alice.get("/admin/news/" + draft("Ocupado"))
                        .json()
                        .path("slug")
                        .asText())
                .isEqualTo("ocupado-2");
        alice.delete("/admin/news/" + id);
        assertThat(rename(other, "ocupado")).isEqualTo(200);
    }

    private static String inDays(int days) {
        return Instant.now()
                .plus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static int draft(String title) {
        return alice.post("/admin/news", Map.of("title", title, "content", "<p>Texto</p>"))
                .json()
                .path("id")
                .asInt();
    }

    private static JsonNode schedule(int id, Map<String, String> plan) {
        return alice.post("/admin/news/" + id + "/schedule", plan).json();
    }

    private static JsonNode act(int id, String action) {
        return alice.post("/admin/news/" + id + "/" + action).json();
    }

    private static int rename(int id, String slug) {
        return alice.put("/admin/news/" + id, Map.of("slug", slug)).status();
    }

    private static String location(String slug) {
        var answer = content.mobile().get("/news/slug/" + slug);
        assertThat(answer.status()).isEqualTo(301);
        return answer.header("Location");
    }

    private static List<String> featured() {
        return content.mobile().get("/news/featured").json().path("news").findValuesAsText("id");
    }
}
