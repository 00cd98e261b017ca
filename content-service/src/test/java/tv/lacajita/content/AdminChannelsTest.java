package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

/** Live TV channels as an admin edits them; what the roles may is AccessTest's. */
class AdminChannelsTest {
    private static final String URL = "https://live.example/a.m3u8";

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @Test
    void adds_a_channel_that_viewers_see_at_once() {
        var made = ana.post(
                "/api/admin/livetv/channels",
                Map.of(
                        "name", "Cañón & Río",
                        "url", "rtmp://live.example/app/uno",
                        "number", 701,
                        "logo", "https://tv.example/img/livetv/uno.png",
                        "category", "Cine",
                        "tvg_id", "uno.tv"));
        assertThat(made.status()).isEqualTo(201);
        String id = id(made);
        assertThat(made.header("Location")).isEqualTo("/api/admin/livetv/channels/" + id);
        assertThat(ana.get(made.header("Location")).json()).isEqualTo(made.json());
        assertThat(made.json().path("quality").asText()).isEqualTo("HD");
        assertThat(content.count("SELECT count(*) FROM livetv_channels WHERE logo_url = '/img/livetv/uno.png'"))
                .isOne();

        JsonNode seen = content.mobile().get("/livetv/channels/" + id).json();
        assertThat(seen.path("name").asText()).isEqualTo("Cañón & Río");
        assertThat(seen.path("logo").asText()).isEqualTo("https://tv.example/img/livetv/uno.png");
        assertThat(content.mobile().get("/livetv/playlist.m3u").text()).contains("tvg-chno=\"701\"");
    }

    @Test
    void gives_each_of_many_new_channels_a_number_and_a_place_of_its_own() {
        var made = Http.inParallel(8, () -> add(Map.of("name", "Uno de muchos", "url", URL)));
        assertThat(made)
                .extracting(answer -> answer.json().path("number").asInt())
                .doesNotHaveDuplicates();
        assertThat(made)
                .extracting(answer -> answer.json().path("display_order").asInt())
                .doesNotHaveDuplicates();
    }

    @Test
    void only_one_of_many_gets_a_number() {
        var statuses = Http.inParallel(8, () -> add(Map.of("name", "El ocho", "url", URL, "number", 808))
                .status());
        assertThat(statuses).containsOnlyOnce(201).contains(409);
        String other = id(add(Map.of("name", "Otro", "url", URL)));
        var refused = ana.put("/admin/livetv/channels/" + other, Map.of("number", 808, "name", "Nunca"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo("El número 808 ya es del canal El ocho");
        assertThat(ana.get("/admin/livetv/channels/" + other)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Otro");
    }

    @Test
    void changes_what_is_named_and_leaves_the_rest() {
        String id = id(add(Map.of("name", "Antes", "url", URL, "number", 31, "category", "Cine", "country", "EC")));
        String neighbour = id(add(Map.of("name", "Vecino", "url", URL, "category", "Cine")));
        JsonNode untouched = ana.get("/admin/livetv/channels/" + neighbour).json();
        Map<String, Object> changes =
                new HashMap<>(Map.of("name", "Después", "number", 31.0, "url", "srt://h.example:9"));
        changes.put("category", null);
        JsonNode changed = ana.put("/admin/livetv/channels/" + id, changes).json();
        assertThat(changed.path("name").asText()).isEqualTo("Después");
        assertThat(changed.path("url").asText()).isEqualTo("srt://h.example:9");
        assertThat(changed.path("number").asInt()).isEqualTo(31);
        assertThat(changed.path("category").isNull()).isTrue();
        assertThat(changed.path("country").asText()).isEqualTo("EC");
        assertThat(ana.get("/admin/livetv/channels/" + neighbour).json()).isEqualTo(untouched);
        assertThat(ana.put("/admin/livetv/channels/" + id, Map.of())
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Después");
    }

    @Test
    void a_channel_that_is_switched_off_keeps_its_guide_and_is_in_no_output() {
        String id = id(add(Map.of("name", "Intermitente", "url", URL, "category", "Rara")));
        content.sql("""
                INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title)
                VALUES (?::uuid, now() - interval '1 hour', now() + interval '1 hour', 'Algo')
                """, id);
        ana.put("/admin/livetv/channels/" + id, Map.of("is_active", false));
        for (String path : List.of("channels", "categories", "now", "epg", "playlist.m3u", "xmltv.xml")) {
            assertThat(content.mobile().get("/livetv/" + path).text())
                    .as(path)
                    .doesNotContain(id, "Intermitente", "Rara");
        }
        assertThat(ids("?active=false")).contains(id);
        assertThat(ids("?active=true")).doesNotContain(id);
        ana.put("/admin/livetv/channels/" + id, Map.of("is_active", true));
        assertThat(content.mobile().get("/livetv/epg?channel=" + id).text()).contains("Algo");
    }

    @Test
    void removes_a_channel_with_its_guide() {
        String id = id(add(Map.of("name", "Efímero", "url", URL)));
        content.sql("""
                INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title)
                VALUES (?::uuid, now(), now() + interval '1 hour', 'Algo')
                """, id);
        long others = content.count("SELECT count(*) FROM livetv_channels");
        assertThat(ana.delete("/admin/livetv/channels/" + id).status()).isEqualTo(204);
        assertThat(ana.delete("/admin/livetv/channels/" + id).status()).isEqualTo(404);
        assertThat(content.mobile().get("/livetv/channels/" + id).status()).isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM livetv_programmes WHERE channel_id = ?::uuid", id))
                .isZero();
        assertThat(content.count("SELECT count(*) FROM livetv_channels")).isEqualTo(others - 1);
    }

    @Test
    void puts_the_named_channels_first_and_the_others_behind_as_they_stood() {
        for (String name : List.of("A", "B", "C", "D")) {
            add(Map.of("name", "Orden " + name, "url", URL));
        }
        List<String> before = ids("?limit=200");
        List<String> wanted = new ArrayList<>(List.of(before.getLast(), before.get(1)));
        var unknown = UUID.randomUUID().toString();
        var refused = ana.put("/admin/livetv/order", Map.of("channels", List.of(before.getLast(), unknown)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"channels\",1]");
        assertThat(ids("?limit=200")).isEqualTo(before);

        assertThat(ana.put("/admin/livetv/order", Map.of("channels", wanted)).status())
                .isEqualTo(204);
        before.stream().filter(id -> !wanted.contains(id)).forEach(wanted::add);
        assertThat(ids("?limit=200")).isEqualTo(wanted);
        assertThat(content.mobile()
                        .get("/livetv/channels?limit=200")
                        .json()
                        .path("channels")
                        .findValuesAsText("id"))
                .isEqualTo(wanted);
    }

    @Test
    void takes_a_logo_and_shows_it_everywhere() {
        String id = id(add(Map.of("name", "Con logo", "url", URL)));
        var shown = ana.post(
                "/admin/livetv/channels/" + id + "/logo",
                new MultipartForm().file("../../x.svg", "image/svg+xml", TestPictures.halves("png", 60, 40)));
        assertThat(shown.status()).isEqualTo(200);
        String logo = "https://tv.example/img/livetv/" + id + ".png";
        assertThat(shown.json().path("logo").asText()).isEqualTo(logo);
        assertThat(content.mobile().get("/livetv/now").text()).contains(logo);
        var picture = content.mobile().get("/img/livetv/" + id + ".png");
        assertThat(picture.header("Content-Type")).isEqualTo("image/png");
        assertThat(TestPictures.read(picture.body()).getWidth()).isEqualTo(60);
    }

    @Test
    void refuses_a_logo_that_is_no_picture_or_of_no_channel() {
        String id = id(add(Map.of("name", "Sin logo", "url", URL)));
        var script = new MultipartForm().file("logo.png", "image/png", "<svg onload='x()'/>".getBytes());
        assertThat(ana.post("/admin/livetv/channels/" + id + "/logo", script).status())
                .isEqualTo(400);
        assertThat(ana.get("/admin/livetv/channels/" + id).json().path("logo").isNull())
                .isTrue();
        String unknown = UUID.randomUUID().toString();
        var picture = new MultipartForm().file("logo.png", "image/png", TestPictures.halves("png", 8, 8));
        assertThat(ana.post("/admin/livetv/channels/" + unknown + "/logo", picture)
                        .status())
                .isEqualTo(404);
        assertThat(content.count("SELECT count(*) FROM images WHERE name LIKE '%' || ? || '%'", unknown))
                .isZero();
    }

    @Test
    void stores_sql_and_scripts_as_the_texts_they_are() {
        String name = "'; DROP TABLE livetv_channels; -- <script>${jndi:ldap://x}</script>";
        String id = id(add(Map.of("name", name, "url", URL)));
        assertThat(ana.get("/admin/livetv/channels/" + id).json().path("name").asText())
                .isEqualTo(name);
    }

    private static Http.Answer add(Map<String, Object> channel) {
        return ana.post("/admin/livetv/channels", channel);
    }

    private static String id(Http.Answer made) {
        return made.json().path("id").asText();
    }

    private static List<String> ids(String query) {
        return ana.get("/admin/livetv/channels" + query).json().path("channels").findValuesAsText("id");
    }
}
