package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;

/** POST /upload-image. */
class UploadImageTest {
    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.empty();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void stores_a_picture_of_any_format_as_a_jpeg(String format) {
        var answer = upload("de-" + format, "foto." + format, "image/" + format, TestPictures.halves(format, 60, 40));
        assertThat(answer.text())
                .isEqualTo("{\"msg\":\"File uploaded successfully\",\"filename\":\"de-" + format + ".jpeg\"}");
        var shown = content.mobile().get("/img/de-" + format + ".jpeg");
        assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(shown.body()).startsWith(0xff, 0xd8, 0xff);
        var picture = TestPictures.read(shown.body());
        assertThat(picture.getWidth()).isEqualTo(60);
        assertThat(picture.getHeight()).isEqualTo(40);
        assertThat(TestPictures.at(picture, 10, 20)).isEqualTo(Color.RED);
        assertThat(TestPictures.at(picture, 50, 20)).isEqualTo(Color.BLUE);
    }

    @Test
    void lists_what_was_uploaded() {
        upload("lista", "a.png", "image/png", TestPictures.halves("png", 8, 8));
        var images = content.admin()
                .bearer(TestContent.alice())
                .get("/images")
                .json()
                .path("images");
        assertThat(images).anySatisfy(image -> {
            assertThat(image.path("filename").asText()).isEqualTo("lista.jpeg");
            assertThat(image.path("size_bytes").asInt()).isPositive();
        });
    }

    private static Answer upload(String plid, String filename, String type, byte[] file) {
        return content.admin()
                .bearer(TestContent.alice())
                .post("/upload-image", new MultipartForm().text("plid", plid).file(filename, type, file));
    }
}
