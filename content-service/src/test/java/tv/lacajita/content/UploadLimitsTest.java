package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;
import tv.lacajita.testkit.RawHttp;

/** POST /upload-image where one megabyte may come in and one may be kept (catalogue K). */
class UploadLimitsTest {
    private static final int LIMIT = 1 << 20;

    @TempDir
    private static Path folder;

    private static TestContent content;

    @BeforeAll
    static void start() {
        content = TestContent.on(
                TestDatabase.empty(),
                Map.of(
                        "MAX_UPLOAD_MB",
                        "1",
                        "UPLOAD_QUOTA_MB",
                        "1",
                        "IMAGE_CACHE_DIR",
                        folder.resolve("copias").toString()));
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @ParameterizedTest
    @CsvSource({"-1, 200", "0, 200", "1, 413", "300000, 413"})
    void takes_a_file_up_to_the_limit_with_its_length_known_or_not(int more, int status) {
        byte[] file = Arrays.copyOf(TestPictures.halves("jpeg", 60, 40), LIMIT + more);
        byte[] form = new MultipartForm()
                .text("plid", "justa")
                .file("a.jpg", "image/jpeg", file)
                .bytes();
        var alice = Http.to("http://127.0.0.1:" + content.adminPort())
                .bearer(TestContent.alice())
                .header("Content-Type", MultipartForm.TYPE);
        Answer known = alice.send("POST", "/upload-image", BodyPublishers.ofByteArray(form));
        Answer chunked =
                alice.send("POST", "/upload-image", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
        for (Answer answer : new Answer[] {known, chunked}) {
            assertThat(answer.status()).isEqualTo(status);
            if (status == 413) {
                assertThat(answer.json().path("detail").asText()).isEqualTo("Archivo supera el límite de 1MB");
            }
        }
    }

    @Test
    void refuses_by_the_length_that_is_announced_and_reads_nothing() throws IOException {
        try (RawHttp raw = RawHttp.connect(content.adminPort())) {
            raw.send(head(LIMIT * 15L));
            assertThat(raw.answer().orElseThrow().status()).isEqualTo(413);
        }
    }

    /** K14. */
    @Test
    void leaves_nothing_of_an_upload_that_breaks_off() throws IOException {
        byte[] form = new MultipartForm()
                .text("plid", "cortada")
                .file("a.jpg", "image/jpeg", TestPictures.halves("jpeg", 600, 400))
                .bytes();
        try (RawHttp raw = RawHttp.connect(content.adminPort())) {
            raw.send(head(form.length)).send(Arrays.copyOf(form, form.length / 2));
        }
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> files("upload-") == 0);
        assertThat(content.count("SELECT count(*) FROM images WHERE name = 'cortada.jpeg'"))
                .isZero();
    }

    /** K14: where nothing can be written, as on a full disk. */
    @Test
    void says_503_without_room_for_the_file_and_stores_nothing() throws IOException {
        Path full = Files.writeString(folder.resolve("llena"), "");
        try (TestContent other = TestContent.on(TestDatabase.empty(), Map.of("IMAGE_CACHE_DIR", full.toString()))) {
            var answer = upload(other, TestContent.alice(), "sin-sitio", TestPictures.halves("png", 8, 8));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(other.count("SELECT count(*) FROM images")).isZero();
        }
    }

    /** K13. */
    @Test
    void refuses_more_than_one_may_keep_and_nothing_to_the_others() {
        byte[] large = TestPictures.noise(1_300, 900, new Random(1));
        assertThat(upload(content, TestContent.alice(), "grande-1", large).status())
                .isEqualTo(200);
        assertThat(upload(content, TestContent.alice(), "grande-1", large).status())
                .as("the same again takes no more")
                .isEqualTo(200);
        var second = upload(content, TestContent.alice(), "grande-2", TestPictures.noise(1_300, 900, new Random(2)));
        assertThat(second.status()).isEqualTo(413);
        assertThat(second.json().path("detail").asText())
                .isEqualTo("Sus imágenes ocupan ya los 1 MB que puede guardar");
        assertThat(content.count("SELECT count(*) FROM images WHERE name = 'grande-2.jpeg'"))
                .isZero();
        assertThat(upload(content, TestContent.bob(), "grande-2", large).status())
                .isEqualTo(200);
    }

    private static Answer upload(TestContent to, String token, String plid, byte[] file) {
        return to.admin()
                .bearer(token)
                .post("/upload-image", new MultipartForm().text("plid", plid).file("a.jpg", "image/jpeg", file));
    }

    private static byte[] head(long length) {
        return ("POST /upload-image HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestContent.alice()
                        + "\r\nContent-Type: " + MultipartForm.TYPE + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long files(String start) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("copias"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .count();
        }
    }
}
