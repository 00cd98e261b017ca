package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tv.lacajita.kit.auth.Role;

/** Every role at every address, as the contracts name who may call; nothing is written by who may not. */
class AccessTest {
    private static final String FINGERPRINT = """
        SELECT (SELECT count(*) FROM news_feed) + (SELECT count(*) FROM users)
            + (SELECT count(*) FROM lacajita_segments) + (SELECT count(*) FROM lacajita_playlists)
            + (SELECT count(*) FROM lacajita_categories) + (SELECT count(*) FROM lacajita_season)
            + (SELECT count(*) FROM lacajita_videos) + (SELECT count(*) FROM lacajita_home_carousel)
            + (SELECT count(*) FROM news_comments) + (SELECT count(*) FROM comment_bans)
            + (SELECT count(*) FROM livetv_channels)
        """;

    private static TestContent content;
    private long before;

    @BeforeAll
    static void start() {
        content = TestContent.empty();
        for (Role role : Role.values()) {
            content.mobile().bearer(token(role)).get("/user/me");
        }
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @BeforeEach
    void count() {
        before = content.count(FINGERPRINT);
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(content.count(FINGERPRINT)).isEqualTo(before);
    }

    /** Surface, method, path with something in its parameters, who may. */
    static Stream<Arguments> guarded() {
        return Stream.of("mobile", "admin")
                .flatMap(surface -> surface(surface).contract().addressesWithAccess().stream()
                        .map(address -> address.split(" ", 3))
                        .filter(address -> !address[2].equals("(public)") && !address[2].equals("(signed)"))
                        .map(address -> Arguments.of(
                                surface,
                                address[0],
                                address[1].replaceAll("\\{[^}]+}", "1"),
                                address[2].substring(1, address[2].length() - 1))));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refuses_who_shows_nothing(String surface, String method, String path, String access) {
        for (String prefix : List.of("", "/api")) {
            var answer = surface(surface).send(method, prefix + path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refuses_a_role_that_is_too_small(String surface, String method, String path, String access) {
        List<String> words = Arrays.asList(access.split(", | or "));
        for (Role role : Role.values()) {
            boolean may = words.contains(role.word()) || words.contains("bearer");
            if (!may) {
                var answer = surface(surface).bearer(token(role)).send(method, path);
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.json().path("detail").asText()).isEqualTo("Permisos insuficientes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void gives_head_the_access_of_its_get(String surface, String method, String path, String access) {
        if (method.equals("GET")) {
            assertThat(surface(surface).head(path).status()).isEqualTo(401);
        }
    }

    private static CheckedHttp surface(String name) {
        return name.equals("mobile") ? content.mobile() : content.admin();
    }

    private static String token(Role role) {
        return TestContent.ISSUER.token("auth0|matrix-" + role.word(), role.word());
    }
}
