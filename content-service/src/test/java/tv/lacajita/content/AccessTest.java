package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.lacajita.kit.auth.Role;

/** Every role at every address, as the contracts name who may call; nothing is written by who may not. */
class AccessTest {
    private static TestContent content;
    private static String before;

    @BeforeAll
    static void start() {
        content = TestContent.empty();
        for (Role role : Role.values()) {
            content.mobile().bearer(token(role)).get("/user/me");
        }
        before = content.fingerprint();
    }

    @AfterAll
    static void stop() {
        content.close();
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(content.fingerprint()).isEqualTo(before);
    }

    static Stream<Address> guarded() {
        return Address.guarded();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refuses_who_shows_nothing(Address address) {
        for (String prefix : List.of("", "/api")) {
            var answer = address.at(content).send(address.method(), prefix + address.path("1"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refuses_a_role_that_is_too_small(Address address) {
        for (Role role : Role.values()) {
            if (!address.lets(role)) {
                var answer = address.at(content, token(role)).send(address.method(), address.path("1"));
                assertThat(answer.status()).as("%s", role).isEqualTo(403);
                assertThat(answer.json().path("detail").asText()).isEqualTo("Permisos insuficientes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void gives_head_the_access_of_its_get(Address address) {
        if (address.method().equals("GET")) {
            assertThat(address.at(content).head(address.path("1")).status()).isEqualTo(401);
        }
    }

    private static String token(Role role) {
        return TestContent.ISSUER.token("auth0|matrix-" + role.word(), role.word());
    }
}
