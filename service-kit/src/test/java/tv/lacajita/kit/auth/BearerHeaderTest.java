package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.http.ApiError;

class BearerHeaderTest {
    @Test
    void finds_no_token_without_the_header() {
        assertThat(BearerHeader.token(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_D.9~+/==", "bearer a.b-c_D.9~+/==", "BEARER   a.b-c_D.9~+/=="})
    void takes_the_token_whatever_the_case_of_the_scheme(String header) {
        assertThat(BearerHeader.token(List.of(header))).contains("a.b-c_D.9~+/==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer", "Bearera.b.c", "a.b.c", "Bearer\ta.b.c", " Bearer a.b.c"})
    void refuses_another_scheme(String header) {
        assertRefused(List.of(header), "token_scheme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer a b",
                "Bearer a,Bearer b",
                "Bearer \"a\"",
                "Bearer ==",
                "Bearer a=b",
                "Bearer á",
                "Bearer a\n"
            })
    void what_is_not_one_token_is_refused_when_it_is_read(String header) {
        assertRefused(() -> StrictToken.read(BearerHeader.token(List.of(header)).orElseThrow()), "token_malformed");
    }

    @Test
    void refuses_two_headers_even_when_both_are_good() {
        assertRefused(List.of("Bearer a.b.c", "Bearer a.b.c"), "token_repeated");
    }

    private static void assertRefused(List<String> headers, String code) {
        assertRefused(() -> BearerHeader.token(headers), code);
    }

    private static void assertRefused(ThrowingCallable read, String code) {
        assertThatThrownBy(read).isInstanceOfSatisfying(ApiError.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.detail()).isEqualTo("Token inválido");
        });
    }
}
