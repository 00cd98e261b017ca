package tv.lacajita.session.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

class RegisterTokenTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void registers_a_token_that_is_then_read_and_consumed_like_any_other() {
        String token = Tokens.minted("room1", "cesar");
        Answer registered = register("abcd123", token, Map.of("room", "room1", "username", "cesar", "ttl", 300));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().path("sessionId").textValue()).isEqualTo("abcd123");
        assertThat(registered.json().path("registered").booleanValue()).isTrue();

        JsonNode read = app.api().get("/api/session/abcd123").json();
        assertThat(read.path("token").textValue()).isEqualTo(token);
        assertThat(read.path("room").textValue()).isEqualTo("room1");
        assertThat(read.path("username").textValue()).isEqualTo("cesar");
        JsonNode consumed = app.startAnother().post("/session/abcd123/consume").json();
        assertThat(consumed.path("token").textValue()).isEqualTo(token);
        assertThat(consumed.path("mock").booleanValue()).isFalse();
        assertThat(app.api().post("/session/abcd123/consume").status()).isEqualTo(409);
    }

    @Test
    void keeps_the_token_encrypted() {
        String token = Tokens.minted("room1", "secretly");
        register("encrypted", token, Map.of());
        String stored =
                app.value("SELECT encode(token_encrypted, 'escape') FROM studio.sessions WHERE id = ?", "encrypted");
        assertThat(stored).doesNotContain(token.substring(0, 20));
        assertThat(app.value("SELECT s::text FROM studio.sessions s WHERE id = ?", "encrypted"))
                .doesNotContain(token);
    }

    @Test
    void takes_the_same_again_and_keeps_the_first() {
        String token = Tokens.minted("room1", "twice");
        Answer first = register("same-again", token, Map.of());
        Answer again = register("same-again", token, Map.of());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());

        assertThat(register("same-again", Tokens.minted("room2", "twice"), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(app.api().get("/session/same-again").json().path("token").textValue())
                .isEqualTo(token);
    }

    @Test
    void registers_once_what_comes_many_times_at_once() {
        String token = Tokens.minted("room1", "at-once");
        List<Integer> statuses =
                Http.inParallel(16, () -> register("at-once", token, Map.of()).status());
        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @Test
    void keeps_a_foreign_token_as_it_came() {
        String foreign = JWT.create()
                .withIssuer("another-key")
                .withSubject("x")
                .withExpiresAt(Instant.now().plusSeconds(20))
                .sign(Algorithm.HMAC256("secret"));
        for (String token : List.of("jwt..", "not a token at all ñ", foreign, "x".repeat(8192))) {
            String id = "foreign-" + Integer.toHexString(token.hashCode());
            assertThat(register(id, token, Map.of()).status()).isEqualTo(201);
            JsonNode session = app.api().get("/session/" + id).json();
            assertThat(session.path("token").textValue()).isEqualTo(token);
            assertThat(session.path("room").isNull()).isTrue();
        }
    }

    @Test
    void ends_with_the_token_or_the_ttl_whichever_is_earlier() {
        Instant now = Instant.now();
        String short20 = Tokens.signed(Tokens.ours("room1", "u").withExpiresAt(now.plusSeconds(20)));
        assertThat(ends(register("ends-1", short20, Map.of("ttl", 300))))
                .isBetween(now.plusSeconds(18), now.plusSeconds(21));
        assertThat(ends(register("ends-2", Tokens.minted("room1", "v"), Map.of("ttl", 10))))
                .isBetween(now.plusSeconds(8), now.plusSeconds(20));
        assertThat(register("ends-3", claims("{\"exp\":99999999999999}"), Map.of("ttl", 10))
                        .status())
                .isEqualTo(201);
        assertThat(register("ends-4", claims("{\"exp\":9e300}"), Map.of()).status())
                .isEqualTo(201);
        assertThat(register("ends-5", claims("{\"exp\":-9223372036854775808}"), Map.of())
                        .status())
                .isEqualTo(201);
        assertThat(register("ends-6", claims("{\"exp\":-1}"), Map.of()).status())
                .isEqualTo(201);
        assertThat(app.api().get("/session/ends-6").status()).isEqualTo(410);
    }

    @Test
    void knows_room_and_user_from_a_token_of_our_key() {
        register("told-by-token", Tokens.minted("the-room", "the-user"), Map.of());
        JsonNode session = app.api().get("/session/told-by-token").json();
        assertThat(session.path("room").textValue()).isEqualTo("the-room");
        assertThat(session.path("username").textValue()).isEqualTo("the-user");
    }

    @Test
    void takes_the_identity_that_a_user_was_given_when_the_name_was_taken() {
        assertThat(register("ending", Tokens.minted("room1", "ana__k3x9"), Map.of("username", "ana"))
                        .status())
                .isEqualTo(201);
        assertThat(register("no-ending", Tokens.minted("room1", "ana__else"), Map.of("username", "an"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void refuses_a_token_of_our_key_that_is_not_what_it_is_said_to_be() {
        long before = app.count();
        Instant now = Instant.now();
        String good = Tokens.minted("room", "user");
        Map<String, String> bad = new HashMap<>();
        bad.put(Tokens.ours("room", "user").sign(Algorithm.HMAC256("another-secret")), "token");
        bad.put(Tokens.ours("room", "user").sign(Algorithm.none()), "token");
        bad.put(Tokens.ours("room", "user").sign(Algorithm.HMAC512(SessionApp.KEY_SECRET)), "token");
        bad.put(good.substring(0, good.length() - 4) + "AAAA", "token");
        bad.put(Tokens.signed(Tokens.ours("room", "user").withExpiresAt(now.minusSeconds(1))), "token");
        bad.put(Tokens.signed(Tokens.ours("room", "user").withNotBefore(now.plusSeconds(120))), "token");
        bad.put(Tokens.signed(Tokens.ours("room", "user").withClaim("video", Map.of("room", "room"))), "token");
        bad.put(Tokens.minted("another-room", "user"), "room");
        bad.put(Tokens.minted("room\u0000", "user"), "room");
        bad.put(Tokens.minted("r".repeat(257), "user"), "room");
        bad.put(Tokens.minted("room", ""), "username");
        bad.put(Tokens.minted("room", "another-user"), "username");
        bad.put(Tokens.signed(JWT.create().withIssuer(SessionApp.KEY)), "token");
        bad.forEach((token, field) -> {
            Answer refused = register("refused", token, Map.of("room", "room", "username", "user"));
            assertThat(refused.status()).as(token).isEqualTo(422);
            assertThat(refused.json().path("detail").path(0).path("loc").toString())
                    .isEqualTo("[\"body\",\"" + field + "\"]");
            assertThat(refused.text()).doesNotContain(token);
        });
        assertThat(app.count()).isEqualTo(before);
        assertThat(register("refused", good, Map.of("room", "room", "username", "user"))
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p~taken", "r~taken", "m~taken", "abc", "with space", "a/bcd", "abcd\n", "ñandú", ""})
    void refuses_ids_that_are_ours_or_odd(String id) {
        assertThat(register(id, Tokens.minted("r", "u"), Map.of()).status()).isEqualTo(422);
    }

    @Test
    void refuses_what_is_too_long_and_repeats_no_token() {
        Answer refused = register("too-long", "y".repeat(8193), Map.of("room", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).doesNotContain("yyy");
        assertThat(register("too-long", "ñ".repeat(4097), Map.of()).status()).isEqualTo(422);
        assertThat(register("x".repeat(129), "token", Map.of()).status()).isEqualTo(422);
        assertThat(register("x".repeat(128), "token", Map.of()).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"Ana\"", "1.5", "null", "-9007199254740991"})
    void takes_a_label_of_who_made_it(String label) {
        String id = "label" + Integer.toHexString(label.hashCode());
        assertThat(withLabel(id, label)).isEqualTo(201);
        assertThat(app.value("SELECT coalesce(created_by::text, 'null') FROM studio.sessions WHERE id = ?", id))
                .isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "[1]", "1e400000", "1e-400000", "9007199254740992", "\"\\u0000\""})
    void refuses_any_other_label(String label) {
        assertThat(withLabel("no-label", label)).isEqualTo(422);
    }

    private static Answer register(String id, String token, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("sessionId", id);
        body.put("token", token);
        return app.bySecret().post("/tokens", body);
    }

    private static int withLabel(String id, String label) {
        return app.bySecret()
                .post("/tokens", "{\"sessionId\":\"" + id + "\",\"token\":\"t\",\"createdBy\":" + label + "}")
                .status();
    }

    private static Instant ends(Answer registered) {
        return Instant.parse(registered.json().path("expiresAt").textValue());
    }

    /** A JWT of a key that is not ours, with those claims. */
    private static String claims(String json) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(json.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }
}
