package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.testkit.FaultyIssuer;

/** Catalogue A16, A19, A20 and A29 to A48: other algorithms, other keys, and headers that point at keys. */
@ExtendWith(Quality.class)
class RefusedKeysTest {
    private static final KeyPair ATTACKER = Forge.rsa(2048);

    @AutoClose
    private static final Judge judge = Judge.start();

    @TestFactory
    Stream<DynamicTest> refuses_other_algorithms() {
        Stream<DynamicTest> none = Stream.of("none", "None", "NONE", "nOnE")
                .map(alg -> row("A29 " + alg, unsigned(judge.forge.header("alg", alg)) + ".", "token_malformed"));
        Stream<DynamicTest> odd = Stream.of("none", "", "rs256", "RS256 ", 256, new String[] {"RS256"})
                .map(alg -> row("A30 " + alg, judge.forge.withHeader("alg", alg), "token_algorithm"));
        Stream<DynamicTest> missing = Stream.of(
                row("A30 null", judge.forge.withHeader("alg", null), "token_algorithm"),
                row("A30 missing", judge.forge.withHeader("alg", Forge.ABSENT), "token_algorithm"));
        Stream<DynamicTest> wrong = Stream.of("RS384", "RS512", "PS256")
                .flatMap(alg -> Stream.of(
                        row("A35 " + alg, signedWith(alg, alg), "token_algorithm"),
                        row("A35 " + alg + " that says RS256", signedWith("RS256", alg), "token_signature")));
        return Stream.of(none, odd, missing, wrong).flatMap(rows -> rows);
    }

    @TestFactory
    Stream<DynamicTest> refuses_symmetric_signatures() {
        byte[] der = publicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                        .encodeToString(der) + "\n-----END PUBLIC KEY-----";
        return Stream.of(
                row("A31 PEM", hs256(utf8(pem + "\n")), "token_algorithm"),
                row("A31 PEM without its last new line", hs256(utf8(pem)), "token_algorithm"),
                row("A31 DER", hs256(der), "token_algorithm"),
                row("A34 LiveKit's secret", hs256(utf8("secret")), "token_algorithm"),
                row("A34 the registration secret", hs256(utf8("registration-secret-of-32-letters")), "token_algorithm"),
                row("A34 a LiveKit token", liveKitToken(), "token_algorithm"),
                row("A41 the empty key", hs256(new byte[0], "../../../../dev/null"), "token_algorithm"),
                row("A42 SQL in kid", hs256(utf8("1"), "x' UNION SELECT '1';--"), "token_algorithm"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_keys_that_are_not_the_issuers() {
        judge.issuer.addKey();
        String otherKid = judge.issuer.currentKid();
        String byOther = judge.forge.good();
        judge.issuer.addKey();
        judge.accepts(byOther);
        Map<String, Object> attackersJwk = Forge.jwk(judge.issuer.currentKid(), (RSAPublicKey) ATTACKER.getPublic());
        return Stream.of(
                row("A16 JWE", jwe(), "token_malformed"),
                row("A19 the other key's name", judge.forge.withHeader("kid", otherKid), "token_signature"),
                row("A20 attacker's key", byAttacker(judge.forge.header()), "token_signature"),
                row("A38 jwk", byAttacker(judge.forge.header("jwk", attackersJwk)), "token_signature"),
                row(
                        "A38 jwk without kid",
                        byAttacker(judge.forge.header("jwk", attackersJwk, "kid", Forge.ABSENT)),
                        "token_kid_missing"),
                row("A45 no kid", judge.forge.withHeader("kid", Forge.ABSENT), "token_kid_missing"),
                row("A45 kid null", judge.forge.withHeader("kid", null), "token_kid_missing"),
                row("A45 kid empty", judge.forge.withHeader("kid", ""), "token_kid_missing"),
                row("A45 kid a number", judge.forge.withHeader("kid", 1), "token_kid_missing"),
                row("A43 pipe", judge.forge.withHeader("kid", "|sleep 10"), "token_unknown_key"),
                row("A43 substitution", judge.forge.withHeader("kid", "$(sleep 10)"), "token_unknown_key"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_headers_that_demand_what_we_do_not_do() {
        return Stream.of(
                row("A48 crit", judge.forge.withHeader("crit", new String[] {"exp"}, "exp", 1), "token_critical"),
                row("A48 crit unknown", judge.forge.withHeader("crit", new String[] {"x"}), "token_critical"),
                row("A48 crit empty", judge.forge.withHeader("crit", new String[0]), "token_critical"),
                row("b64", judge.forge.withHeader("crit", new String[] {"b64"}, "b64", false), "token_critical"),
                row("typ of a proof", judge.forge.withHeader("typ", "dpop+jwt"), "token_type"),
                row("typ of an ID token", judge.forge.withHeader("typ", "id_token+jwt"), "token_type"),
                row("typ null", judge.forge.withHeader("typ", null), "token_type"),
                row("typ a number", judge.forge.withHeader("typ", 7), "token_type"));
    }

    @Test
    void refuses_a_token_without_kid_when_the_set_has_one_key() throws Exception {
        try (Judge alone = Judge.start()) {
            alone.refuses(alone.forge.withHeader("kid", Forge.ABSENT), "token_kid_missing");
        }
    }

    @Test
    void never_asks_an_address_out_of_a_token() throws Exception {
        try (FaultyIssuer attacker = FaultyIssuer.start(0)) {
            String kid = judge.issuer.currentKid();
            attacker.publish(Forge.keySet(Forge.jwk(kid, (RSAPublicKey) ATTACKER.getPublic())));
            String host = "127.0.0.1:" + attacker.port() + "/.well-known/jwks.json";
            String own = "127.0.0.1:" + judge.issuer.port();
            Stream.of(
                            "http://" + host,
                            "http://" + own + "@" + host,
                            "http://" + own + ".localhost:" + attacker.port(),
                            judge.issuer.baseUrl() + "/redirect?to=http://" + host)
                    .forEach(jku ->
                            judge.refuses(byAttacker(judge.forge.header("jku", jku, "x5u", jku)), "token_signature"));
            assertThat(attacker.hits()).isZero();
        }
    }

    @Test
    void writes_an_odd_kid_to_the_log_on_one_line_without_escapes() throws Exception {
        try (LogLines log = LogLines.of(SigningKeys.class);
                Judge alone = Judge.start()) {
            alone.accepts(alone.forge.good());
            alone.refuses(alone.forge.withHeader("kid", "a\r\nb\u0000c\u001b[31md\u202ee"), "token_unknown_key");
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("unknown kid"))
                    .containsExactly("unknown kid a??b?c?[31md?e: asking the issuer");
        }
    }

    private static DynamicTest row(String name, String token, String code) {
        return DynamicTest.dynamicTest(name, () -> judge.refuses(token, code));
    }

    private static String unsigned(String header) {
        return Forge.base64(header) + "." + Forge.base64(judge.forge.claims());
    }

    private static String signedWith(String named, String alg) {
        return Forge.signed(judge.forge.header("alg", named), judge.forge.claims(), alg, judge.forge.key());
    }

    private static String byAttacker(String header) {
        return Forge.signed(header, judge.forge.claims(), "RS256", ATTACKER.getPrivate());
    }

    private static String hs256(byte[] secret) {
        return hs256(secret, judge.issuer.currentKid());
    }

    private static String hs256(byte[] secret, String kid) {
        return Forge.hs256(judge.forge.header("alg", "HS256", "kid", kid), judge.forge.claims(), secret);
    }

    private static String liveKitToken() {
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String payload = "{\"iss\":\"devkey\",\"sub\":\"alice\",\"exp\":4102444800,\"video\":{\"roomJoin\":true}}";
        return Forge.hs256(header, payload, utf8("secret"));
    }

    /** Encrypted to the issuer's public key, as anybody can, with good claims inside. */
    private static String jwe() {
        try {
            byte[] contentKey = new byte[16];
            new SecureRandom().nextBytes(contentKey);
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, publicKey());
            String header = Forge.base64(judge.forge.header("alg", "RSA-OAEP", "enc", "A128GCM"));
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, new byte[12]));
            aes.updateAAD(utf8(header));
            byte[] sealed = aes.doFinal(utf8(judge.forge.claims()));
            byte[] text = Arrays.copyOf(sealed, sealed.length - 16);
            byte[] tag = Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length);
            return String.join(
                    ".",
                    header,
                    Forge.base64(rsa.doFinal(contentKey)),
                    Forge.base64(new byte[12]),
                    Forge.base64(text),
                    Forge.base64(tag));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAPublicKey publicKey() {
        try {
            var spec = new RSAPublicKeySpec(
                    judge.forge.key().getModulus(), judge.forge.key().getPublicExponent());
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
