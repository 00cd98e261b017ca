package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.testkit.LocalIssuer;

/** Catalogue A51 to A63, what a token claims: each is signed rightly by the issuer's key. */
@ExtendWith(Quality.class)
class RefusedClaimsTest {
    private static final Object ABSENT = Forge.ABSENT;

    @AutoClose
    private static final Judge judge = Judge.start();

    @TestFactory
    Stream<DynamicTest> refuses_dates_out_of_bounds() {
        return Stream.of(
                claims("A51 no exp", "token_claims", "exp", ABSENT),
                claims("A51 exp null", "token_claims", "exp", null),
                claims("A51 past", "token_expired", "iat", Forge.seconds(-300), "exp", Forge.seconds(-90)),
                claims("exp text", "token_claims", "exp", "4102444800"),
                claims("exp huge", "token_claims", "exp", 1e300),
                claims("exp negative", "token_expired", "exp", -1, "iat", ABSENT),
                claims("A53 nbf", "token_not_yet_valid", "nbf", Forge.seconds(300)),
                claims("A53 iat", "token_not_yet_valid", "iat", Forge.seconds(300)),
                claims("A54 nbf text", "token_claims", "nbf", "1"),
                claims("A54 nbf null", "token_claims", "nbf", null),
                claims("A54 iat text", "token_claims", "iat", "1"),
                claims("A54 iat after exp", "token_claims", "iat", Forge.seconds(40), "exp", Forge.seconds(20)));
    }

    @TestFactory
    Stream<DynamicTest> refuses_tokens_of_others_and_for_others() {
        String ours = judge.issuer.issuer();
        String api = LocalIssuer.AUDIENCE;
        return Stream.of(
                claims("A55 no iss", "token_issuer", "iss", ABSENT),
                claims("A55 other tenant", "token_issuer", "iss", "https://other.eu.auth0.com/"),
                claims("A55 no slash", "token_issuer", "iss", ours.substring(0, ours.length() - 1)),
                claims("A55 upper case", "token_issuer", "iss", ours.toUpperCase(Locale.ROOT)),
                claims("iss in an array", "token_issuer", "iss", List.of(ours)),
                claims("A57 no aud", "token_audience", "aud", ABSENT),
                claims("A57 other API", "token_audience", "aud", "https://api.other.tv"),
                claims("A57 prefix", "token_audience", "aud", api.substring(0, api.length() - 1)),
                claims("A57 ours plus 2", "token_audience", "aud", api + "2"),
                claims("aud with a number", "token_audience", "aud", List.of(api, 7)),
                claims("aud in an object", "token_audience", "aud", Map.of("aud", api)),
                claims("A59 ID token", "token_audience", "aud", "client-id", "nonce", "n"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_subjects_that_cannot_be_stored() {
        return Stream.of(
                claims("A63 no sub", "token_claims", "sub", ABSENT),
                claims("A63 empty", "token_claims", "sub", ""),
                claims("A63 number", "token_claims", "sub", 5),
                claims("A63 NUL", "token_claims", "sub", "auth0|\u0000alice"),
                row(
                        "A63 half a surrogate pair",
                        signed(judge.forge.claims().replace("|alice", "|\\ud800")),
                        "token_claims"),
                claims("A63 256 characters", "token_claims", "sub", "x".repeat(256)),
                claims("A63 long", "token_claims", "sub", "x".repeat(4000)),
                claims("A63 10 KB", "token_malformed", "sub", "x".repeat(10_240)));
    }

    @Test
    void says_that_a_token_expired_and_nothing_more() {
        String old = judge.forge.withClaims("iat", Forge.seconds(-900), "exp", Forge.seconds(-90));
        ApiError refusal = catchThrowableOfType(ApiError.class, () -> judge.verifier.verify(old));
        assertThat(refusal.detail()).isEqualTo("El token ha expirado");
        assertThat(refusal.headers()).containsKey("WWW-Authenticate");
    }

    private static DynamicTest row(String name, String token, String code) {
        return DynamicTest.dynamicTest(name, () -> judge.refuses(token, code));
    }

    private static DynamicTest claims(String name, String code, Object... changes) {
        return row(name, judge.forge.withClaims(changes), code);
    }

    private static String signed(String payload) {
        return judge.forge.signed(judge.forge.header(), payload);
    }
}
