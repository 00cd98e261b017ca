package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.testkit.LocalIssuer;

/** Catalogue A01 to A10 and A28's small one: what must pass, or every refusal is worth nothing. */
@ExtendWith(Quality.class)
class AcceptedTokensTest {
    @AutoClose
    private static final Judge judge = Judge.start();

    @Test
    void accepts_the_plain_token_with_one_audience_or_several() {
        judge.accepts(judge.forge.withClaims("aud", LocalIssuer.AUDIENCE));
        judge.accepts(judge.forge.good());
    }

    @Test
    void accepts_the_type_of_rfc_9068_and_no_type() {
        judge.accepts(judge.forge.withHeader("typ", "at+jwt"));
        judge.accepts(judge.forge.withHeader("typ", Forge.ABSENT));
    }

    @Test
    void accepts_white_space_in_json() {
        judge.accepts(judge.forge.signed(
                judge.forge.header().replace(",", " ,\n\t "),
                judge.forge.claims().replace("\":", "\" : ")));
    }

    @Test
    void accepts_the_second_key_of_the_set() {
        String first = judge.forge.good();
        judge.issuer.addKey();
        judge.accepts(judge.forge.good());
        judge.accepts(first);
    }

    @Test
    void accepts_dates_inside_the_leeway_and_with_fractions() {
        judge.accepts(judge.forge.withClaims("iat", Forge.seconds(30), "nbf", Forge.seconds(30)));
        judge.accepts(judge.forge.withClaims("iat", Forge.seconds(-300), "exp", Forge.seconds(-30)));
        judge.accepts(judge.forge.withClaims("exp", Forge.seconds(60) + 0.5));
        judge.accepts(judge.forge.withClaims("iat", Forge.ABSENT));
    }

    @Test
    void accepts_many_claims_and_a_token_of_seven_kilobytes() {
        var extra = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 60; i++) {
            extra.put("https://lacajita.tv/extra-" + i, "x".repeat(30));
        }
        Object[] changes = extra.entrySet().stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toArray();
        judge.accepts(judge.forge.withClaims(changes));
        String large = judge.forge.withClaims("note", "x".repeat(4800));
        assertThat(large.length()).isBetween(7_000, 7_500);
        judge.accepts(large);
    }

    @Test
    void ignores_keys_that_the_header_brings_along() {
        judge.accepts(judge.forge.withHeader("jku", "http://127.0.0.1:1/jwks.json", "x5u", "http://127.0.0.1:1/"));
    }

    @Test
    void reads_the_caller_from_the_claims() {
        Caller caller = judge.accepts(judge.forge.withClaims(
                LocalIssuer.ROLES_CLAIM,
                List.of("agency", "producer", "admin", "martian", "ADMIN", 7),
                "email",
                "alice@lacajita.tv",
                "email_verified",
                true,
                "nickname",
                "Ali",
                "exp",
                4102444800L));
        assertThat(caller.sub()).isEqualTo("auth0|alice");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.AGENCY, Role.PRODUCER, Role.ADMIN);
        assertThat(caller.is(Role.PRODUCER)).isTrue();
        assertThat(caller.is(Role.USER)).isFalse();
        assertThat(caller.email()).contains("alice@lacajita.tv");
        assertThat(caller.name()).contains("Ali");
        assertThat(caller.emailVerified()).isTrue();
        assertThat(caller.expiresAt()).isEqualTo("2100-01-01T00:00:00Z");
    }

    @Test
    void prefers_the_name_and_drops_texts_that_cannot_be_stored() {
        Caller caller = judge.accepts(judge.forge.withClaims(
                "name", "Alicia", "nickname", "Ali", "email", "a\u0000@b", "email_verified", "true"));
        assertThat(caller.name()).contains("Alicia");
        assertThat(caller.email()).isEqualTo(Optional.empty());
        assertThat(caller.emailVerified()).isFalse();
    }

    @Test
    void counts_a_token_without_known_roles_as_user() {
        assertThat(roles(Forge.ABSENT)).containsExactly(Role.USER);
        assertThat(roles(List.of())).containsExactly(Role.USER);
        assertThat(roles("martian")).containsExactly(Role.USER);
        assertThat(roles(Map.of("admin", true))).containsExactly(Role.USER);
        assertThat(roles("admin")).containsExactly(Role.ADMIN); // the neighbour: one word instead of an array
    }

    private static Set<Role> roles(Object claim) {
        return judge.accepts(judge.forge.withClaims(LocalIssuer.ROLES_CLAIM, claim))
                .roles();
    }
}
