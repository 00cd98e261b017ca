package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin cannot make of a live TV channel. */
class AdminChannelRefusalsTest {
    private static final String URL = "https://live.example/a.m3u8";

    @AutoClose
    private static final TestContent content = TestContent.empty();

    private static final CheckedHttp ana = content.admin().bearer(TestContent.ana());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://live.example/",
                "ftp://live.example/a",
                "jar:https://live.example/a.jar!/b",
                "javascript:alert(1)",
                "data:text/html,x",
                "//live.example/a",
                "live.example/a.m3u8",
                "https://",
                "https://live.example/a b",
                "https://live.example/a\\nb",
                "https://live.example/\\\"onload",
                ""
            })
    void refuses_a_stream_that_no_player_should_open(String url) {
        long before = content.count("SELECT count(*) FROM livetv_channels");
        String escaped = '"' + url + '"';
        assertThat(ana.post("/admin/livetv/channels", "{\"name\": \"X\", \"url\": " + escaped + "}")
                        .status())
                .isEqualTo(422);
        assertThat(ana.post(
                                "/admin/livetv/channels",
                                "{\"name\": \"X\", \"url\": \"" + URL + "\", \"backup_url\": " + escaped + "}")
                        .status())
                .isEqualTo(422);
        assertThat(content.count("SELECT count(*) FROM livetv_channels")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"name\": \"X\"}",
                "{\"name\": \" \", \"url\": \"https://h.example/\"}",
                "{\"name\": \"X\\nY\", \"url\": \"https://h.example/\"}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"number\": -1}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"number\": \"1\"}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"logo\": \"file:///a.png\"}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"country\": \"Ecuador\"}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"legacy_id\": 1}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"status\": \"online\"}",
                "{\"name\": \"X\", \"url\": \"https://h.example/\", \"stream_url\": \"file:///etc/passwd\"}",
            })
    void refuses_a_body_that_it_does_not_understand(String body) {
        assertThat(ana.post("/admin/livetv/channels", body).status()).isEqualTo(422);
    }
}
