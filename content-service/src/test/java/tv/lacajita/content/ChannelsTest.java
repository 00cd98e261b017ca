package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http.Answer;

/** GET /livetv/channels. */
class ChannelsTest {
    @AutoClose
    private static final TestContent content = TestContent.demo();

    @Test
    void lists_the_active_channels_in_the_order_of_the_remote_control() {
        JsonNode answer = content.mobile().get("/livetv/channels").json();
        assertThat(answer.path("channels")).hasSize(17);
        assertThat(answer.path("channels").path(0).path("name").asText()).isEqualTo("La Cajita Uno");
        assertThat(answer.path("channels").path(1).path("legacy_id").asInt()).isEqualTo(2);
        assertThat(answer.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void keeps_to_a_category_and_to_words_with_or_without_accents() {
        assertThat(names("/livetv/channels?category=noticias"))
                .containsExactly("La Cajita Noticias", "Canal Parlamento");
        assertThat(names("/livetv/channels?q=musica")).containsExactly("Música Viva");
        assertThat(names("/livetv/channels?q=M%C3%9ASICA")).containsExactly("Música Viva");
        assertThat(names("/livetv/channels?q=cine&category=General")).isEmpty();
        assertThat(names("/livetv/channels?q=%25")).isEmpty();
    }

    @Test
    void is_read_page_by_page() {
        List<Answer> pages = content.mobile().pages("/livetv/channels?limit=5");
        assertThat(pages)
                .extracting(page -> page.json().path("next_cursor").isNull())
                .containsExactly(false, false, false, true);
        assertThat(pages.stream()
                        .flatMap(page -> page.json().path("channels").valueStream())
                        .map(channel -> channel.path("name").asText()))
                .containsExactlyElementsOf(names("/livetv/channels"));
    }

    @Test
    void answers_304_to_who_has_it() {
        String tag = content.mobile().get("/livetv/channels").header("ETag");
        assertThat(content.mobile()
                        .header("If-None-Match", tag)
                        .get("/livetv/channels")
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=abc",
                "cursor=MXwxfHg",
                "cursor=%25",
                "category=",
                "q=%00",
                "q="
            })
    void refuses_what_it_cannot_mean(String query) {
        assertThat(content.mobile().get("/livetv/channels?" + query).status()).isEqualTo(422);
    }

    private static List<String> names(String path) {
        return content.mobile().get(path).json().path("channels").findValuesAsText("name");
    }
}
