package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;

/** GET /img/…, and the same pictures on the admin surface. */
class ImagesTest {
    private static final String COVER = "/img/mR4tQz8L.jpeg";

    @AutoClose
    private static final TestContent content = TestContent.demo();

    @ParameterizedTest
    @ValueSource(strings = {"/img/mR4tQz8L.jpeg", "/api/img/livetv/retro.png", "/img/inicio/portada-1.png"})
    void shows_a_picture_to_anybody(String path) {
        var answer = content.mobile().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("image/");
        assertThat(answer.body()).isNotEmpty();
        assertThat(content.mobile()
                        .header("If-None-Match", answer.header("ETag"))
                        .get(path)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void refuses_what_is_not_there() {
        var answer = content.mobile().get("/img/nada.png");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).isEqualTo("No existe la imagen nada.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/img/a%20b.png", "/img/Livetv/retro.png", "/img/a%C3%B1o.png"})
    void refuses_a_name_that_none_can_have(String path) {
        assertThat(content.mobile().get(path).status()).isEqualTo(422);
    }

    @Test
    void shows_a_part_of_a_picture() {
        byte[] whole = content.mobile().get(COVER).body();
        assertPart("bytes=0-9", 0, 10, whole);
        assertPart("bytes=10-", 10, whole.length, whole);
        assertPart("bytes=-7", whole.length - 7, whole.length, whole);
        assertPart("bytes=5-999999", 5, whole.length, whole);
        var behind =
                content.mobile().header("Range", "bytes=" + whole.length + "-").get(COVER);
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + whole.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "bytes=9-1", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=99999999999-"})
    void shows_the_whole_picture_for_a_range_that_is_none_of_ours(String range) {
        var answer = content.mobile().header("Range", range).get(COVER);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content.mobile().get(COVER).body());
    }

    @Test
    void shows_a_part_only_of_the_picture_that_the_client_has() {
        String tag = content.mobile().get(COVER).header("ETag");
        var part = content.mobile().header("Range", "bytes=0-9");
        assertThat(part.header("If-Range", tag).get(COVER).status()).isEqualTo(206);
        assertThat(part.header("If-Range", "\"other\"").get(COVER).status()).isEqualTo(200);
    }

    @Test
    void describes_a_picture_to_head() {
        var shown = content.mobile().get(COVER);
        var head = content.mobile().head(COVER);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : new String[] {"Content-Length", "Content-Type", "ETag", "Cache-Control", "Accept-Ranges"}) {
            assertThat(head.header(name)).as(name).isNotNull().isEqualTo(shown.header(name));
        }
    }

    @Test
    void shows_a_picture_for_ever_under_its_hash() {
        var shown = content.mobile().get(COVER);
        String hash = shown.header("ETag").replace("\"", "");
        var same = content.mobile().get("/api/img/h/" + hash + ".png");
        assertThat(same.body()).isEqualTo(shown.body());
        assertThat(same.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(content.mobile().get("/img/h/" + hash + ".jpeg").status()).isEqualTo(404);
        assertThat(content.mobile().get("/img/h/retro.png").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128, 256, 512})
    void shows_a_logo_as_a_thumbnail(int edge) {
        var answer = content.mobile().get("/img/livetv/thumbs/" + edge + "x" + edge + "/retro.png");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(TestPictures.read(answer.body()).getWidth()).isEqualTo(Math.min(edge, 128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"48x48/retro.png", "64x32/retro.png", "0x0/retro.png", "64/retro.png", "64x64/nada.png"})
    void has_no_other_thumbnails(String path) {
        assertThat(content.mobile().get("/img/livetv/thumbs/" + path).status()).isEqualTo(404);
    }

    @Test
    void makes_a_thumbnail_once_with_its_proportions_and_anew_for_a_new_picture() {
        store("livetv/ancho.png", TestPictures.halves("png", 600, 200));
        String path = "/img/livetv/thumbs/64x64/ancho.png";
        var tags = Http.inParallel(8, () -> content.mobile().get(path).header("ETag"));
        assertThat(Set.copyOf(tags)).hasSize(1);
        var small = TestPictures.read(content.mobile().get(path).body());
        assertThat(small.getWidth()).isEqualTo(64);
        assertThat(small.getHeight()).isEqualTo(21);

        store("livetv/ancho.png", TestPictures.halves("png", 200, 600));
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .until(() -> !content.mobile().get(path).header("ETag").equals(tags.getFirst()));
        assertThat(TestPictures.read(content.mobile().get(path).body()).getHeight())
                .isEqualTo(64);
        assertThat(content.count("SELECT count(*) FROM image_thumbnails WHERE name = 'livetv/ancho.png'"))
                .isOne();
    }

    @Test
    void shows_a_new_picture_on_every_instance_within_a_second() {
        try (TestContent neighbour = content.neighbour()) {
            upload("nueva", TestPictures.halves("png", 30, 20));
            byte[] first = content.mobile().get("/img/nueva.jpeg").body();
            assertThat(neighbour.mobile().get("/img/nueva.jpeg").body()).isEqualTo(first);

            upload("nueva", TestPictures.halves("png", 20, 30));
            byte[] second = content.mobile().get("/img/nueva.jpeg").body();
            assertThat(second).isNotEqualTo(first);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> Arrays.equals(
                            neighbour.mobile().get("/img/nueva.jpeg").body(), second));
        }
    }

    @Test
    void shows_covers_on_the_admin_surface_as_they_are_now() {
        upload("panel", TestPictures.halves("png", 30, 20));
        var shown = content.admin().get("/images/panel.jpeg");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(content.admin()
                        .bearer(TestContent.bob())
                        .get("/getcover?filename=panel")
                        .body())
                .isEqualTo(shown.body());
        assertThat(content.admin()
                        .bearer(TestContent.bob())
                        .get("/images")
                        .json()
                        .path("images"))
                .anySatisfy(image -> {
                    assertThat(image.path("filename").asText()).isEqualTo("panel.jpeg");
                    assertThat(image.path("size_bytes").asInt()).isEqualTo(shown.body().length);
                })
                .noneSatisfy(
                        image -> assertThat(image.path("filename").asText()).contains("/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/images/a%20b.png, 400, Nombre inválido",
        "/images/a.svg, 400, Extensión no permitida",
        "/images/a, 400, Extensión no permitida",
        "/images/nada.webp, 404, Imagen no encontrada",
        "/getcover?filename=a/b, 400, Nombre inválido",
        "/getcover?filename=nada, 404, Image not found",
    })
    void refuses_on_the_admin_surface_with_the_words_it_has(String path, int status, String detail) {
        var answer = content.admin().bearer(TestContent.bob()).get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
    }

    private static void assertPart(String range, int from, int to, byte[] whole) {
        var answer = content.mobile().header("Range", range).get(COVER);
        assertThat(answer.status()).as(range).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + whole.length);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    private static void upload(String plid, byte[] file) {
        assertThat(content.admin()
                        .bearer(TestContent.bob())
                        .post(
                                "/upload-image",
                                new MultipartForm().text("plid", plid).file("a.png", "image/png", file))
                        .status())
                .isEqualTo(200);
    }

    /** As another feature would through {@link Pictures}. */
    private static void store(String name, byte[] file) {
        content.sql("""
            INSERT INTO images (name, type, bytes) VALUES (?, 'image/png', ?)
            ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes
            """, name, file);
    }
}
