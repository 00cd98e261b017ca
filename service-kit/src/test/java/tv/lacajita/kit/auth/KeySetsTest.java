package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.FaultyIssuer;

/** Catalogue A37 and B23 to B29: answers that are no key set, and sets with keys that are not for us. */
@ExtendWith(Quality.class)
class KeySetsTest {
    private static final KeyPair ODD = Forge.rsa(2048);
    private static final KeyTimes SHORT = ShortTimes.lifetime(Duration.ofMillis(200));
    private static FaultyIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        issuer = FaultyIssuer.start(0);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @BeforeEach
    void behave() {
        issuer.behave();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "<html><body>Mantenimiento</body></html>",
                "{\"keys\":[]}",
                "{\"keys\":null}",
                "{\"keys\":{\"a\":{}}}",
                "{\"keys\":[{}]}",
                "[]",
                "null"
            })
    void keeps_the_old_keys_when_the_answer_is_no_key_set(String body) throws Exception {
        try (Judge judge = judge(SHORT)) {
            judge.accepts(judge.forge.good());
            judge.issuer.publish(body);
            await().until(() -> judge.verifier.keyState().equals("stale"));
            judge.accepts(judge.forge.good());
        }
    }

    @Test
    void keeps_the_old_keys_when_the_answer_is_too_large() throws Exception {
        try (Judge judge = judge(SHORT)) {
            String removed = judge.forge.good();
            judge.accepts(removed);
            Map<String, Object> other = odd();
            judge.issuer.publish(
                    Forge.keySet(Forge.jwk("odd", (RSAPublicKey) ODD.getPublic(), "x", "y".repeat(51_200))));
            await().until(() -> judge.verifier.keyState().equals("stale"));
            judge.accepts(removed);
            judge.issuer.publish(Forge.keySet(other)); // the neighbour: the same set, small
            await().until(() -> judge.verdict(removed).equals("401 token_unknown_key"));
        }
    }

    @TestFactory
    Stream<DynamicTest> leaves_out_an_odd_key_and_uses_the_good_one_beside_it() {
        return Stream.of(
                oddKey("B25 no kty", "kty", Forge.ABSENT),
                oddKey("B25 no n", "n", Forge.ABSENT),
                oddKey("n a number", "n", 7),
                oddKey("kty a list", "kty", List.of("RSA")),
                oddKey("kid a number", "kid", 7),
                oddKey("no kid", "kid", Forge.ABSENT),
                oddKey("B27 use enc", "use", "enc"),
                oddKey("A37 alg RS512", "alg", "RS512"),
                oddKey("key_ops encrypt", "key_ops", List.of("encrypt")),
                oddKey("exponent 1", "e", "AQ"),
                oddKey("exponent even", "e", "Ag"));
    }

    @Test
    void leaves_out_a_key_of_1024_bits() throws Exception {
        assertLeftOut(Forge.rsa(1024));
    }

    @Test
    void refuses_with_401_when_all_the_set_holds_is_for_something_else() throws Exception {
        try (Judge judge = judge(KeyTimes.DEFAULTS)) {
            judge.issuer.publish(Forge.keySet(odd("use", "enc")));
            assertThat(judge.verdict(byOdd(judge, ODD))).isEqualTo("401 token_unknown_key");
            judge.issuer.publish(Forge.keySet(odd()));
            try (Judge twin = judge(KeyTimes.DEFAULTS)) {
                twin.accepts(byOdd(twin, ODD));
            }
        }
    }

    @Test
    void never_writes_a_private_member_to_the_log() throws Exception {
        try (LogLines log = LogLines.of(SigningKeys.class);
                Judge judge = judge(KeyTimes.DEFAULTS)) {
            judge.issuer.publish(Forge.keySet(odd("d", "private-d", "p", "private-p")));
            judge.accepts(byOdd(judge, ODD));
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("private-"));
        }
    }

    private static Judge judge(KeyTimes times) {
        return new Judge(issuer, times, Clock.systemUTC());
    }

    private static DynamicTest oddKey(String name, Object... changes) {
        return DynamicTest.dynamicTest(name, () -> assertLeftOut(ODD, changes));
    }

    private static void assertLeftOut(KeyPair pair, Object... changes) throws Exception {
        try (Judge judge = judge(KeyTimes.DEFAULTS)) {
            Map<String, Object> good = judge.issuer.jwk(judge.issuer.currentKid());
            judge.issuer.publish(Forge.keySet(Forge.jwk("odd", (RSAPublicKey) pair.getPublic(), changes), good));
            judge.refuses(byOdd(judge, pair), "token_unknown_key");
        }
    }

    private static Map<String, Object> odd(Object... changes) {
        return Forge.jwk("odd", (RSAPublicKey) ODD.getPublic(), changes);
    }

    private static String byOdd(Judge judge, KeyPair pair) {
        return Forge.signed(judge.forge.header("kid", "odd"), judge.forge.claims(), "RS256", pair.getPrivate());
    }
}
