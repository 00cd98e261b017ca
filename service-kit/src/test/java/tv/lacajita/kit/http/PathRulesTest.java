package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue E: what a proxy and a router might read differently. */
class PathRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/news",
                "/api/users/",
                "/users/auth0%7C6af",
                "/tags/ma%C3%B1ana",
                "/tags/dos%20palabras",
                "/q/%3f%23%25",
                "/files/a.b..c/...",
                "/a/-._~!$&'()*+,=:@"
            })
    void one_meaning(String path) {
        assertThat(PathRules.plain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "*",
                "/api/news/../users",
                "/api/./users",
                "/api/..",
                "/api/.",
                "/api//users",
                "//api/users",
                "/api/users//",
                "/api/%2e%2e/users",
                "/api/%2E./users",
                "/api/.%2e/users",
                "/api%2fusers",
                "/api%2Fusers",
                "/api%5cusers",
                "/%252e%252e%252fusers",
                "/api/%2575sers",
                "/api/%75sers",
                "/api/u%73ers/1",
                "/api/%30",
                "/a%00",
                "/a%0a",
                "/a%0d%0aX:%201",
                "/a%7f",
                "/a\u0001",
                "/a\u007f",
                "/a\u00f1",
                "/a b",
                "/a\\b",
                "/a;x=1",
                "/a#frag",
                "/a|b",
                "/a\"b",
                "/a<b>",
                "/a%",
                "/a%4",
                "/a%zz",
                "/a%+1"
            })
    void two_meanings(String path) {
        assertThat(PathRules.plain(path)).isFalse();
    }
}
