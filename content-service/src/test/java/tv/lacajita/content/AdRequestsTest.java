package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.Http.Answer;

/** What agencies ask for, whose it is, and what everybody is told of it. */
class AdRequestsTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final TestAds ads = new TestAds(content);

    @BeforeEach
    void forget() {
        ads.forget();
    }

    @Test
    void an_agency_asks_and_admins_are_told() {
        Answer made = ads.alba().post("/ads/requests", TestAds.request(Map.of("budget", 600.25)));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").textValue();
        assertThat(made.header("Location")).isEqualTo("/api/ads/requests/" + id);
        assertThat(made.json().path("status").textValue()).isEqualTo("pending");

        JsonNode request = ads.alba().get("/ads/requests/" + id).json();
        assertThat(request.path("budget").decimalValue()).isEqualByComparingTo("600.25");
        assertThat(request.path("agency_name").textValue()).isEqualTo("Alba Publicidad");
        assertThat(request.path("history").size()).isEqualTo(1);
        JsonNode notice =
                ads.admin().get("/notices?unread=true").json().path("notices").path(0);
        assertThat(notice.path("text").textValue()).isEqualTo("Nueva solicitud de anuncio: «Café Altura»");
        assertThat(notice.path("link").textValue()).isEqualTo("/admin/ads/requests/" + id);
        assertThat(ads.admin().get(notice.path("link").textValue()).status()).isEqualTo(200);
    }

    @Test
    void a_title_is_enough_to_ask_but_not_to_be_approved() {
        Answer made = ads.alba().post("/ads/requests", Map.of("title", "Solo una idea"));
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").textValue();

        Answer refused = ads.admin().post("/admin/ads/requests/" + id + "/approve", TestAds.TERMS);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").textValue()).contains("media_url", "start_date", "end_date");
        assertThat(ads.status(id)).isEqualTo("pending");
        assertThat(ads.history(id)).hasSize(1);
    }

    @Test
    void a_rejected_request_is_asked_for_again() {
        String id = ads.asked(Map.of());
        assertThat(ads.admin()
                        .post("/admin/ads/requests/" + id + "/reject", Map.of("reason", "Logotipo ajeno"))
                        .status())
                .isEqualTo(200);
        assertThat(ads.alba().get("/notices").text()).contains("fue rechazado: Logotipo ajeno");
        assertThat(ads.alba().get("/ads/requests?status=rejected").text()).contains("Logotipo ajeno");

        Answer again = ads.alba().put("/ads/requests/" + id, Map.of("title", "Café Altura 2"));
        assertThat(again.json().path("status").textValue()).isEqualTo("pending");
        assertThat(again.json().path("title").textValue()).isEqualTo("Café Altura 2");
        assertThat(again.json().path("media_url").textValue()).isEqualTo("https://cdn.example/cafe.png");
        assertThat(ads.history(id))
                .containsExactly("null>pending Alba", "pending>rejected Ana", "rejected>pending Alba");
    }

    @Test
    void an_agency_sees_and_changes_only_its_own() {
        String request = ads.asked(Map.of());
        String campaign =
                ads.approved(request, TestAds.TERMS).path("campaign_id").textValue();
        String pending = ads.asked(Map.of());

        assertThat(ads.brisa().get("/ads/requests").json().path("requests")).isEmpty();
        assertThat(ads.brisa().get("/ads/requests/" + request).status()).isEqualTo(404);
        assertThat(ads.brisa()
                        .put("/ads/requests/" + pending, Map.of("title", "Mío"))
                        .status())
                .isEqualTo(404);
        assertThat(ads.brisa().get("/ads/campaigns/" + campaign + "/metrics").status())
                .isEqualTo(404);
        assertThat(ads.brisa().get("/notices").json().path("notices")).isEmpty();
        long notice = content.count("SELECT max(id) FROM notices");
        assertThat(ads.brisa().post("/notices/" + notice + "/read").status()).isEqualTo(404);
        assertThat(ads.alba()
                        .get("/ads/requests/" + pending)
                        .json()
                        .path("title")
                        .textValue())
                .isEqualTo("Café Altura");
        assertThat(ads.alba().get("/ads/campaigns/" + campaign + "/metrics").status())
                .isEqualTo(200);
        assertThat(ads.admin().get("/admin/ads/requests").json().path("requests"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "media_url, javascript:alert(1)",
        "media_url, http://cdn.example/cafe.png",
        "media_url, https://cdn.example/cafe.exe",
        "media_url, https://cdn.example/cafe",
        "media_url, https://cdn.example/video.mp4",
        "media_url, https://user:clave@cdn.example/cafe.png",
        "media_url, file:///etc/passwd.png",
        "media_url, /img/no-existe.png",
        "click_url, javascript:alert(1)",
        "click_url, //sin-esquema.example/",
        "end_date,  2001-01-01",
        "budget,    0",
        "budget,    1.005",
        "status,    approved",
        "agency_id, 00000000-0000-4000-8000-000000000001",
    })
    void refuses_what_cannot_be_shown_and_what_is_not_the_agencys_to_say(String field, String value) {
        Object sent = field.equals("budget") ? Double.valueOf(value) : value;
        Answer refused = ads.alba().post("/ads/requests", TestAds.request(Map.of(field, sent)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").path(0).path("loc").path(1).asText())
                .isEqualTo(field);
        assertThat(content.count("SELECT count(*) FROM ad_requests")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "video,     https://cdn.example/spot.mp4",
        "video,     https://cdn.example/spot/index.M3U8?x=1",
        "sponsored, https://cdn.example/nota.webp",
        "sponsored, https://cdn.example/nota.webm",
        "banner,    https://tv.example/img/anuncios/cafe.png",
    })
    void takes_a_picture_or_a_video_as_the_type_asks(String type, String media) {
        content.sql("INSERT INTO images (name, type, bytes) VALUES ('anuncios/cafe.png', 'image/png', 'x') "
                + "ON CONFLICT DO NOTHING");
        String id = ads.asked(Map.of("ad_type", type, "media_url", media));
        assertThat(ads.alba()
                        .get("/ads/requests/" + id)
                        .json()
                        .path("media_url")
                        .textValue())
                .isEqualTo(media);
    }

    @Test
    void who_has_the_role_but_no_agency_cannot_ask() {
        String token = TestContent.ISSUER.token("auth0|suelta", "agency");
        Answer refused = content.mobile().bearer(token).post("/ads/requests", Map.of("title", "x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").textValue()).isEqualTo("no_agency");
    }

    @Test
    void an_agency_is_made_and_changed_by_admins() {
        JsonNode agency = ads.admin()
                .get("/admin/agencies?q=alba")
                .json()
                .path("agencies")
                .path(0);
        String id = agency.path("id").textValue();
        Answer changed =
                ads.admin().put("/admin/agencies/" + id, Map.of("tax_id", "1790012345001", "credit_limit", 5000.5));
        assertThat(changed.json().path("tax_id").textValue()).isEqualTo("1790012345001");
        assertThat(changed.json().path("company_name").textValue()).isEqualTo("Alba Publicidad");
        assertThat(changed.json().path("credit_limit").decimalValue()).isEqualByComparingTo("5000.5");

        var again = Map.of("user_id", agency.path("user_id").textValue(), "company_name", "Otra");
        assertThat(ads.admin().post("/admin/agencies", again).status()).isEqualTo(409);
        var unknown = Map.of("user_id", id, "company_name", "Nadie");
        assertThat(ads.admin().post("/admin/agencies", unknown).status()).isEqualTo(422);
        assertThat(ads.admin()
                        .put("/admin/agencies/" + id, Map.of("balance", 1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_notice_is_read_by_each_admin_for_themselves() {
        ads.asked(Map.of());
        long id = content.count("SELECT id FROM notices");
        assertThat(ads.admin().post("/notices/" + id + "/read").status()).isEqualTo(204);
        assertThat(ads.admin().post("/notices/" + id + "/read").status()).isEqualTo(204);
        assertThat(ads.admin().get("/notices?unread=true").json().path("notices"))
                .isEmpty();
        assertThat(ads.admin().get("/notices").json().path("notices")).hasSize(1);
        String other = TestContent.ISSUER.token("auth0|ads-admin-2", "admin");
        assertThat(content.mobile()
                        .bearer(other)
                        .get("/notices?unread=true")
                        .json()
                        .path("notices"))
                .hasSize(1);
    }
}
