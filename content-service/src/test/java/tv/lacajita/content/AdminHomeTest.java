package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The home screen as the running admin web edits it: 200 and a sentence also where something is refused. */
class AdminHomeTest {
    private static final String SAVED = "Los datos han sido guardados correctamente!";

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp alice = content.admin().bearer(TestContent.alice());

    @BeforeEach
    void fill() {
        content.sql("TRUNCATE lacajita_segments, lacajita_home_carousel RESTART IDENTITY CASCADE");
        content.sql("INSERT INTO lacajita_segments (name, livetv, order_, active) VALUES"
                + " ('Series', 0, 2, 1), ('En vivo', 1, 1, 1), ('Navidad', 0, 3, 0)");
    }

    @Test
    void orders_segments_from_whole_rows() {
        assertThat(alice.get("/segments").json().findValuesAsText("name")).containsExactly("Series", "Navidad");
        List<Map<String, Object>> rows = new ArrayList<>();
        alice.get("/allsegments").json().forEach(row -> {
            Map<String, Object> changed = new HashMap<>();
            row.properties().forEach(field -> changed.put(field.getKey(), field.getValue()));
            changed.put("id", row.path("id").asText());
            changed.put("order_", 10 - row.path("order_").asInt());
            changed.put("name", "no se lee");
            rows.add(changed);
        });
        assertThat(said("/usegments", Map.of("arrorder", rows))).isEqualTo(SAVED);
        assertThat(alice.get("/allsegments").json().findValuesAsText("name"))
                .containsExactly("Navidad", "Series", "En vivo");
        assertThat(said("/usegments", Map.of("arrorder", List.of()))).isEqualTo(SAVED);
    }

    @Test
    void orders_no_segment_when_one_is_gone() {
        List<Object> rows = List.of(Map.of("id", 1, "order_", 50), Map.of("id", 99, "order_", 1));
        assertThat(said("/usegments", Map.of("arrorder", rows))).contains("No se ha guardado nada");
        assertThat(content.count("SELECT order_ FROM lacajita_segments WHERE id = 1"))
                .isEqualTo(2);
        assertThat(alice.post("/usegments", Map.of("arrorder", List.of(Map.of("id", 1))))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void edits_the_carousel_by_removing_and_making_anew() {
        Map<String, Object> slide = new HashMap<>();
        slide.put("link", null);
        slide.put("imgsrc", "https://tv.example/img/inicio/a.png");
        slide.put("muted", 1);
        assertThat(said("/idhomecarousel", slide)).isEqualTo("Insertado");
        assertThat(said("/idhomecarousel", Map.of("id", "0", "link", "", "video", " /v.m3u8 ", "muted", false)))
                .isEqualTo("Insertado");
        JsonNode rows = alice.get("/homecarousel").json();
        assertThat(rows.path(0).path("imgsrc").asText()).isEqualTo("https://tv.example/img/inicio/a.png");
        assertThat(rows.path(0).path("muted").asInt()).isOne();
        assertThat(rows.path(1).path("link").isNull()).isTrue();
        assertThat(rows.path(1).path("video").asText()).isEqualTo("/v.m3u8");
        assertThat(rows.path(1).path("order_").asInt()).isZero();
        var empty = alice.post("/idhomecarousel", Map.of("link", "/livetv", "imgsrc", "", "video", "  "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().path("detail").asText()).isEqualTo("Debe introducir el tipo de link (imgsrc o video)");
        assertThat(said("/idhomecarousel", Map.of("id", rows.path(0).path("id").asText())))
                .isEqualTo("Eliminado");
        assertThat(alice.get("/homecarousel").json()).hasSize(1);
    }

    @Test
    void edits_the_carousel_by_rest_with_partial_bodies() {
        var made = alice.post(
                "/api/home-carousel", Map.of("link", "/livetv", "imgsrc", "/img/inicio/a.png", "muted", true));
        assertThat(made.status()).isEqualTo(201);
        String path = "/api/home-carousel/" + made.json().path("id").asInt();
        content.sql("UPDATE lacajita_home_carousel SET active = 0, order_ = 5");
        JsonNode changed = alice.put(path, Map.of("link", "/otra", "imgsrc", "", "video", "/v.m3u8", "muted", 0))
                .json();
        assertThat(changed.path("active").asInt()).isZero();
        assertThat(changed.path("order").asInt()).isEqualTo(5);
        assertThat(changed.path("muted").asInt()).isZero();
        var shown = alice.get(path);
        assertThat(shown.json()).isEqualTo(changed);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(alice.get("/api/home-carousel").json()).hasSize(1);
        assertThat(alice.delete(path).status()).isEqualTo(204);
        assertThat(alice.get(path).status()).isEqualTo(404);
    }

    private static String said(String path, Map<String, Object> body) {
        var answer = alice.post(path, body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("msg").asText();
    }
}
