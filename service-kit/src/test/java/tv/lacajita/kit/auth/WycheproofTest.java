package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.testkit.FaultyIssuer;

/** Wycheproof's vectors for JSON web signatures and RSA signatures, made anew over claims of ours. */
@ExtendWith(Quality.class)
class WycheproofTest {
    private static FaultyIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        issuer = FaultyIssuer.start(0);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @TestFactory
    Stream<DynamicTest> judges_json_web_signatures() {
        return groups("wycheproof/json_web_signature_test.json");
    }

    @TestFactory
    Stream<DynamicTest> judges_json_web_crypto() {
        return groups("wycheproof/json_web_crypto_test.json");
    }

    @Test
    void judges_rsa_signatures() {
        JsonNode group = SharedData.read("wycheproof/rsa_signature_2048_sha256_test.json")
                .get("testGroups")
                .get(0);
        issuer.behave();
        try (Judge judge = new Judge(issuer, KeyTimes.DEFAULTS, Clock.systemUTC())) {
            group.get("tests").forEach(vector -> judgeRsa(judge, group.get("keyJwk"), vector));
        }
    }

    private static void judgeRsa(Judge judge, JsonNode jwk, JsonNode vector) {
        String result = vector.get("result").textValue();
        String token = carriedOver(judge.forge, 0, jwk, vector);
        // a vector whose one wrong byte of the digest is by chance the right one of ours would be a good token
        for (int i = 1; result.equals("invalid") && token.equals(rightlySigned(judge.forge, token)); i++) {
            token = carriedOver(judge.forge, i, jwk, vector);
        }
        switch (result) {
            case "valid" -> judge.accepts(token);
            case "invalid" -> judge.refuses(token, token.endsWith(".") ? "token_malformed" : "token_signature");
            default -> assertThat(judge.verdict(token)).isIn("accepted", "401 token_signature"); // rated "acceptable"
        }
    }

    private static String carriedOver(Forge forge, int number, JsonNode jwk, JsonNode vector) {
        byte[] published = HexFormat.of().parseHex(vector.get("sig").textValue());
        byte[] text = HexFormat.of().parseHex(vector.get("msg").textValue());
        String input = Forge.base64(forge.header()) + "." + Forge.base64(forge.claims("jti", number));
        byte[] signature = new Padding(jwk)
                .carriedOver(published, text, input, forge.key())
                .orElse(published); // a number instead of a padded block: as it stands
        return input + "." + Forge.base64(signature);
    }

    private static String rightlySigned(Forge forge, String token) {
        String[] parts = token.split("\\.", -1);
        return Forge.signedParts(parts[0], parts[1], "RS256", forge.key());
    }

    private static Stream<DynamicTest> groups(String file) {
        return StreamSupport.stream(SharedData.read(file).get("testGroups").spliterator(), false)
                .filter(group -> group.at("/tests/0").has("jws")) // encryption is nothing we read: see A16
                .map(group -> DynamicTest.dynamicTest(
                        group.get("comment").textValue() + ", "
                                + group.get("tests").size() + " vectors",
                        () -> judgeGroup(group)));
    }

    /** Publishes the group's keys, as they stand, beside the issuer's own. */
    private static void judgeGroup(JsonNode group) {
        JsonNode published = group.has("public") ? group.get("public") : group.get("private");
        List<Object> keys = new ArrayList<>(List.of(issuer.jwk(issuer.currentKid())));
        (published.has("keys") ? published.get("keys") : List.of(published)).forEach(keys::add);
        issuer.publish(Forge.keySet(keys.toArray()));
        try (Judge judge = new Judge(issuer, KeyTimes.DEFAULTS, Clock.systemUTC())) {
            var resigned = new Resigned(judge.forge);
            group.get("tests").forEach(vector -> judgeVector(judge, resigned, group.get("private"), vector));
        }
    }

    private static void judgeVector(Judge judge, Resigned resigned, JsonNode key, JsonNode vector) {
        String comment = vector.get("comment").textValue();
        boolean valid = vector.get("result").textValue().equals("valid");
        Optional<String> form = resigned.of(comment);
        if (vector.get("flags").toString().contains("ModifiedPadding")) {
            judge.refuses(padded(judge.forge, key, vector), "token_signature");
        } else if (form.isPresent() && valid && !comment.startsWith("InvalidCharacter")) {
            judge.accepts(form.get());
        } else if (form.isPresent()) {
            // Two vectors with a stray letter are rated valid for decoders that pass over it; ours must not.
            judge.refuses(form.get(), "token_(malformed|algorithm|signature)");
        } else {
            judgeAlgorithm(judge, key, vector, valid);
        }
    }

    /** The vector's header and algorithm over our claims: good when that is RS256 with a key for it. */
    private static void judgeAlgorithm(Judge judge, JsonNode key, JsonNode vector, boolean valid) {
        String[] parts = vector.get("jws").textValue().split("\\.", -1);
        ObjectNode header = (ObjectNode)
                StrictJson.object(Base64.getUrlDecoder().decode(parts[0])).orElseThrow();
        String alg = header.get("alg").textValue();
        if (key.has("kid") && header.has("kid")) {
            header.set("kid", key.get("kid"));
        }
        String token = signed(judge.forge, header.toString(), signingAlgorithm(vector, alg), key, parts[2]);
        if (alg.equals("RS256") && valid) {
            judge.accepts(token);
        } else if (alg.equals("RS256")) {
            judge.refuses(token, "token_(signature|unknown_key|malformed)");
        } else {
            judge.refuses(token, token.endsWith(".") ? "token_malformed" : "token_algorithm");
        }
    }

    /** Some vectors are signed with another algorithm than the header names; the comment says which. */
    private static String signingAlgorithm(JsonNode vector, String named) {
        String comment = vector.get("comment").textValue();
        return comment.startsWith("Using") ? comment.substring("Using".length()) : named;
    }

    private static String signed(Forge forge, String header, String alg, JsonNode key, String signature) {
        if (alg.matches("[RP]S\\d+") && key.path("kty").asText().equals("RSA")) {
            return Forge.signed(header, forge.claims(), alg, SharedData.privateKey(key));
        }
        if (alg.equals("HS256") && key.has("k")) {
            byte[] secret = Base64.getUrlDecoder().decode(key.get("k").textValue());
            return Forge.hs256(header, forge.claims(), secret);
        }
        return Forge.base64(header) + "." + Forge.base64(forge.claims()) + "." + signature;
    }

    /** Our claims signed with the group's key, with the padding of the vector's signature. */
    private static String padded(Forge forge, JsonNode key, JsonNode vector) {
        String jws = vector.get("jws").textValue();
        int end = jws.lastIndexOf('.');
        byte[] published = Base64.getUrlDecoder().decode(jws.substring(end + 1));
        byte[] text = jws.substring(0, end).getBytes(StandardCharsets.UTF_8);
        String kid = key.get("kid").textValue();
        String input = Forge.base64(forge.header("kid", kid)) + "." + Forge.base64(forge.claims());
        byte[] signature = new Padding(key)
                .carriedOver(published, text, input, SharedData.privateKey(key))
                .orElse(published);
        return input + "." + Forge.base64(signature);
    }
}
