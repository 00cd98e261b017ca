package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.Http.Answer;

/** POST /ads/requests/{id}/picture: Alba uploads what her ad shows; one megabyte may come in and one may be kept. */
class AdPictureTest {
    private static final byte[] PICTURE = TestPictures.halves("png", 300, 50);

    private static TestContent content;
    private static TestAds ads;

    @BeforeAll
    static void start() {
        content = TestContent.on(TestDatabase.empty(), Map.of("MAX_UPLOAD_MB", "1", "UPLOAD_QUOTA_MB", "1"));
        ads = new TestAds(content);
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @BeforeEach
    void forget() {
        ads.forget();
        content.sql("TRUNCATE images CASCADE");
    }

    @Test
    void is_decoded_and_stored_anew_and_shown_when_the_ad_runs() {
        String request = ads.asked(Map.of("media_url", "https://cdn.example/cafe.png"));
        Answer answer = upload(request, TestPictures.joined(PICTURE, "<script>"));
        assertThat(answer.status()).isEqualTo(200);
        String address = answer.json().path("media_url").textValue();
        assertThat(address).matches("https://tv\\.example/img/anuncios/[0-9a-f-]{36}\\.jpeg");
        Answer shown = content.mobile().get(path(address));
        assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(shown.text()).doesNotContain("<script>");
        BufferedImage picture = TestPictures.read(shown.body());
        assertThat(picture.getWidth()).isEqualTo(300);
        assertThat(TestPictures.at(picture, 10, 10)).isEqualTo(Color.RED);

        ads.approved(request, Map.of("cpm_rate", 4));
        JsonNode ad = content.mobile().get("/ads/next").json().path("ad");
        assertThat(ad.path("media_url").textValue()).isEqualTo(address);
    }

    @Test
    void keeps_what_is_transparent_in_an_overlay() {
        String request = ads.asked(Map.of("ad_type", "overlay"));
        byte[] glass = TestPictures.file("png", new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB));
        String address = upload(request, glass).json().path("media_url").textValue();
        assertThat(address).endsWith(".png");
        BufferedImage picture =
                TestPictures.read(content.mobile().get(path(address)).body());
        assertThat(picture.getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void takes_the_place_of_the_one_before_unless_another_ad_shows_that() {
        String request = ads.asked(Map.of());
        String first = upload(request, PICTURE).json().path("media_url").textValue();
        String second = upload(request, PICTURE).json().path("media_url").textValue();
        assertThat(content.mobile().get(path(first)).status()).isEqualTo(404);

        ads.asked(Map.of("media_url", second));
        ads.alba().put("/ads/requests/" + request, Map.of("media_url", "https://cdn.example/cafe.png"));
        assertThat(content.mobile().get(path(second)).status()).isEqualTo(200);

        String third = upload(request, PICTURE).json().path("media_url").textValue();
        ads.alba().put("/ads/requests/" + request, Map.of("media_url", "https://cdn.example/cafe.png"));
        assertThat(content.mobile().get(path(third)).status()).isEqualTo(404);
        assertThat(pictures()).isOne();
    }

    @Test
    void asks_again_for_what_was_rejected() {
        String request = ads.asked(Map.of());
        ads.admin().post("/admin/ads/requests/" + request + "/reject", Map.of("reason", "Está borrosa"));
        assertThat(upload(request, PICTURE).json().path("status").textValue()).isEqualTo("pending");
        assertThat(content.count("SELECT count(*) FROM notices WHERE kind = 'ad_requested'"))
                .isEqualTo(2);
    }

    @Test
    void leaves_what_was_approved_while_it_came_in_as_the_admin_saw_it() {
        String request = ads.asked(Map.of());
        String seen = upload(request, PICTURE).json().path("media_url").textValue();
        var late = content.db().inTransaction(handle -> {
            handle.execute("UPDATE ad_requests SET status = 'approved' WHERE id = ?::uuid", request);
            var upload = CompletableFuture.supplyAsync(() -> upload(request, PICTURE));
            Awaitility.await().until(() -> pictures() == 2);
            content.awaitWaiting(1);
            return upload;
        });
        assertThat(late.join().status()).isEqualTo(409);
        assertThat(pictures()).isOne();
        assertThat(content.mobile().get(path(seen)).status()).isEqualTo(200);
        assertThat(ads.alba()
                        .get("/ads/requests/" + request)
                        .json()
                        .path("media_url")
                        .textValue())
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"active, banner, 409", "completed, banner, 409", "pending, video, 422"})
    void refuses_where_no_picture_may_be_given_now(String status, String type, int refusal) {
        String request = ads.asked(Map.of());
        content.sql("UPDATE ad_requests SET status = ?, ad_type = ? WHERE id = ?::uuid", status, type, request);
        assertThat(upload(request, PICTURE).status()).isEqualTo(refusal);
        assertThat(pictures()).isZero();
    }

    @Test
    void refuses_what_is_no_picture_or_too_much() {
        String request = ads.asked(Map.of());
        String path = "/ads/requests/" + request + "/picture";
        assertThat(upload(request, "<svg onload=alert(1)>".getBytes()).status()).isEqualTo(400);
        assertThat(upload(request, TestPictures.pngHead(60_000, 60_000)).status())
                .isEqualTo(400);
        assertThat(ads.alba()
                        .post(path, new MultipartForm().text("name", "sin archivo"))
                        .status())
                .isEqualTo(422);
        assertThat(ads.alba().post(path, Map.of("file", "x")).status()).isEqualTo(415);
        assertThat(upload(request, new byte[(1 << 20) + 1]).status()).isEqualTo(413);
        assertThat(pictures()).isZero();

        byte[] heavy = TestPictures.noise(1_300, 900, new Random(1));
        assertThat(upload(request, heavy).status()).isEqualTo(200);
        Answer over = upload(ads.asked(Map.of()), heavy);
        assertThat(over.status()).isEqualTo(413);
        assertThat(over.json().path("detail").textValue())
                .isEqualTo("Sus imágenes ocupan ya los 1 MB que puede guardar");
        assertThat(pictures()).isOne();
    }

    private static Answer upload(String request, byte[] picture) {
        return ads.alba()
                .post(
                        "/ads/requests/" + request + "/picture",
                        new MultipartForm().file("anuncio.png", "image/png", picture));
    }

    private static String path(String address) {
        return address.replaceFirst("https://tv\\.example", "");
    }

    private static long pictures() {
        return content.count("SELECT count(*) FROM images");
    }
}
