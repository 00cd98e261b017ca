package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /img/…. */
class ImagesTest {
    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.demo();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

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
}
