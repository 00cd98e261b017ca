package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever anybody may read tells nothing of an account; what else it may hold, the contract says and is checked by it. */
class PublicAnswersTest {
    private static final String SHOWN = "3";
    private static final String HIDDEN = "90";

    @AutoClose
    private static final TestContent content = TestContent.demo();

    @BeforeAll
    static void start() {
        content.sql("INSERT INTO lacajita_segments (id, name, active) VALUES (90, 'Oculta', 0)");
        content.sql("INSERT INTO lacajita_home_carousel (id, link, active) VALUES (90, 'Oculta', 0)");
        content.sql("INSERT INTO lacajita_playlists (id, segment_id, title, active) VALUES"
                + " ('90', 2, 'Oculta', 0), ('hidden90', 90, 'Oculta', 1)");
        content.sql("INSERT INTO lacajita_season (id, playlist_id, title, active) VALUES"
                + " (90, '90', 'Oculta', 1), (91, 'hidden90', 'Oculta', 1), (92, 'mR4tQz8L', 'Oculta', 0)");
    }

    static Stream<String> publicReads() {
        return content.mobile().contract().addressesWithAccess().stream()
                .filter(address -> address.startsWith("GET ") && address.endsWith(" (public)"))
                .map(address -> address.split(" ")[1])
                .filter(path -> !path.startsWith("/docs") && !path.equals("/openapi.json"))
                .flatMap(path -> Stream.of(SHOWN, HIDDEN).map(id -> path.replaceAll("\\{[^}]+}", id)))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("publicReads")
    void names_no_email_sub_or_right_and_no_hidden_row(String path) {
        assertThat(content.mobile().get(path).text())
                .doesNotContain("@demo.lacajita.tv", "auth0|", "isAdmin", "is_admin", "auth0_id", "Oculta");
    }
}
