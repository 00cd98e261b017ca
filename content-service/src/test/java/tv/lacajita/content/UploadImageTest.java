package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** POST /upload-image: what may come in and what becomes of it (catalogue K). */
class UploadImageTest {
    @AutoClose
    private static final TestContent content = TestContent.empty();

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void stores_a_picture_of_any_format_as_a_jpeg(String format) {
        var answer = upload("de-" + format, "foto." + format, "image/" + format, TestPictures.halves(format, 60, 40));
        assertThat(answer.text())
                .isEqualTo("{\"msg\":\"File uploaded successfully\",\"filename\":\"de-" + format + ".jpeg\"}");
        assertShowsHalves("de-" + format, Color.BLUE);
    }

    @ParameterizedTest
    @CsvSource({
        "lossy.webp, BLUE",
        "animated.webp, BLUE",
        "transparent.webp, WHITE",
        "cmyk.jpeg, BLUE",
        "progressive.jpeg, BLUE",
    })
    void stores_what_other_programs_write(String file, String right) {
        assertThat(upload(file, file, "image/webp", TestPictures.sample(file)).status())
                .isEqualTo(200);
        assertShowsHalves(file, right.equals("BLUE") ? Color.BLUE : Color.WHITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"turned-with-position.jpeg", "turned.webp"})
    void turns_a_picture_upright_and_drops_where_it_was_taken(String file) {
        byte[] taken = TestPictures.sample(file);
        assertThat(text(taken)).contains("CAMARA-SECRETA");
        upload(file, file, "image/jpeg", taken);
        byte[] shown = content.mobile().get("/img/" + file + ".jpeg").body();
        assertThat(text(shown)).doesNotContain("Exif").doesNotContain("CAMARA-SECRETA");
        var picture = TestPictures.read(shown);
        assertThat(picture.getWidth()).isEqualTo(40);
        assertThat(picture.getHeight()).isEqualTo(60);
        assertThat(TestPictures.at(picture, 20, 10)).isEqualTo(Color.RED);
        assertThat(TestPictures.at(picture, 20, 50)).isEqualTo(Color.BLUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><script>alert(1)</script>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "alert(document.cookie)",
                "<?php system($_GET['c']); ?>",
                "<%= Runtime.getRuntime().exec(\"id\") %>",
                "MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0",
                "GIF89a/*<script>*/=1;alert(1)",
                "RIFF\0\0\0\0WEBPVP8 ",
                "\u00ff\u00d8\u00ff\u00e0 no",
                "\u0089PNG\r\n\u001a\n no",
                "",
            })
    void refuses_what_is_no_picture_whatever_it_is_called(String bytes) {
        var answer = upload("nada", "a.png", "image/png", bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("El archivo no es una imagen JPEG, PNG, GIF o WebP válida");
        assertThat(content.mobile().get("/img/nada.jpeg").status()).isEqualTo(404);
    }

    @Test
    void keeps_nothing_of_a_script_behind_a_picture() {
        byte[] picture = TestPictures.halves("gif", 60, 40);
        upload("poliglota", "a.gif", "image/gif", TestPictures.joined(picture, "<script>alert(1)</script>"));
        assertThat(text(content.mobile().get("/img/poliglota.jpeg").body())).doesNotContain("script");
    }

    @Test
    void refuses_more_than_40_megapixels_before_they_are_decoded() {
        var answer = upload("bomba", "a.png", "image/png", TestPictures.pngHead(50_000, 50_000));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("La imagen mide 50000 × 50000 píxeles; el máximo son 40 megapíxeles");
    }

    @Test
    void refuses_a_jpeg_that_costs_a_pass_for_every_few_bytes() {
        byte[] picture = TestPictures.halves("jpeg", 60, 40);
        String scans = "\u00ff\u00da\0\3\1\1\0".repeat(101);
        assertThat(upload("pasadas", "a.jpg", "image/jpeg", TestPictures.joined(picture, scans))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void reduces_what_is_wider_than_4096_pixels() {
        upload("ancha", "a.png", "image/png", TestPictures.halves("png", 5_000, 500));
        var picture = TestPictures.read(content.mobile().get("/img/ancha.jpeg").body());
        assertThat(picture.getWidth()).isEqualTo(4_096);
        assertThat(picture.getHeight()).isEqualTo(410);
    }

    /** K07: the sender's name for the file is no name of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x.png",
                "..\\\\x.png",
                "/etc/x.png",
                "C:\\\\x.png",
                "%2e%2e%2fx.png",
                "CON.png",
                "a\u202egnp.png",
            })
    void stores_under_the_playlist_however_the_file_is_called(String filename) {
        long before = content.count("SELECT count(*) FROM images WHERE name <> 'nombre.jpeg'");
        assertThat(upload("nombre", filename, "image/png", TestPictures.halves("png", 8, 8))
                        .status())
                .isEqualTo(200);
        assertThat(content.count("SELECT count(*) FROM images WHERE name <> 'nombre.jpeg'"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "..\\x", "/etc/x", "%2e%2e%2fx", "a\0b", "a b", "a\nb", "a\u202eb", "año", ""})
    void refuses_a_name_that_none_can_have(String plid) {
        assertRefused(upload(plid, "a.png", "image/png", TestPictures.halves("png", 8, 8)), "Nombre inválido");
    }

    @Test
    void refuses_a_name_of_5_kilobytes() {
        assertRefused(
                upload("x".repeat(5_000), "a.png", "image/png", TestPictures.halves("png", 8, 8)), "Nombre inválido");
    }

    @ParameterizedTest
    @CsvSource({
        "a.svg, image/png, Extensión de origen no permitida",
        "CON, image/png, Extensión de origen no permitida",
        "a.png.exe, image/png, Extensión de origen no permitida",
        "a.png, text/html, Tipo de contenido no válido",
    })
    void refuses_what_does_not_even_say_that_it_is_a_picture(String filename, String type, String detail) {
        assertRefused(upload("x", filename, type, TestPictures.halves("png", 8, 8)), detail);
    }

    @Test
    void names_the_field_that_is_missing() {
        var alice = content.admin().bearer(TestContent.alice());
        byte[] picture = TestPictures.halves("png", 8, 8);
        assertThat(alice.post("/upload-image", new MultipartForm().file("a.png", "image/png", picture))
                        .json()
                        .at("/detail/0/loc/1")
                        .asText())
                .isEqualTo("plid");
        assertThat(alice.post("/upload-image", new MultipartForm().text("plid", "x"))
                        .json()
                        .at("/detail/0/loc/1")
                        .asText())
                .isEqualTo("file");
    }

    @Test
    void refuses_what_is_no_form() {
        var alice = content.admin().bearer(TestContent.alice());
        assertThat(alice.post("/upload-image", "{\"plid\":\"x\"}").status()).isEqualTo(415);
        assertThat(alice.header("Content-Type", "multipart/form-data")
                        .post("/upload-image", "x")
                        .status())
                .isEqualTo(400);
        assertThat(alice.header("Content-Type", MultipartForm.TYPE)
                        .post("/upload-image", "------frontera\r\n")
                        .status())
                .isEqualTo(400);
    }

    /** K08: a cover has the name of its playlist, so one of the two is there afterwards, whole. */
    @Test
    void stores_one_of_two_that_come_at_once_whole() {
        byte[] wide = TestPictures.halves("png", 90, 30);
        byte[] high = TestPictures.halves("png", 30, 90);
        var turn = new AtomicInteger();
        List<Integer> statuses = Http.inParallel(8, () -> {
            boolean even = turn.getAndIncrement() % 2 == 0;
            return content.admin()
                    .bearer(even ? TestContent.alice() : TestContent.bob())
                    .post(
                            "/upload-image",
                            new MultipartForm().text("plid", "dos").file("a.png", "image/png", even ? wide : high))
                    .status();
        });
        assertThat(statuses).containsOnly(200);
        var picture = TestPictures.read(content.mobile().get("/img/dos.jpeg").body());
        assertThat(picture.getWidth() * picture.getHeight()).isEqualTo(2_700);
        assertThat(content.count("SELECT count(*) FROM images WHERE name = 'dos.jpeg'"))
                .isOne();
    }

    private static Answer upload(String plid, String filename, String type, byte[] file) {
        return content.admin()
                .bearer(TestContent.alice())
                .post("/upload-image", new MultipartForm().text("plid", plid).file(filename, type, file));
    }

    private static void assertRefused(Answer answer, String detail) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
    }

    /** A JPEG of 60 by 40 pixels, red on the left. */
    private static void assertShowsHalves(String name, Color right) {
        var shown = content.mobile().get("/img/" + name + ".jpeg");
        assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(shown.body()).startsWith(0xff, 0xd8, 0xff);
        var picture = TestPictures.read(shown.body());
        assertThat(picture.getWidth()).isEqualTo(60);
        assertThat(picture.getHeight()).isEqualTo(40);
        assertThat(TestPictures.at(picture, 10, 20)).isEqualTo(Color.RED);
        assertThat(TestPictures.at(picture, 50, 20)).isEqualTo(right);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
