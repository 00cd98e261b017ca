package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.testkit.FaultyIssuer;

/** The examples of RFC 7520: as they are, and their headers and key over claims of ours. */
@ExtendWith(Quality.class)
class CookbookTest {
    private static FaultyIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        issuer = FaultyIssuer.start(0);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void refuses_every_example_as_it_is() {
        try (Judge judge = judge()) {
            for (JsonNode example : SharedData.readAll("cookbook")) {
                for (JsonNode output : example.path("output")) {
                    judge.refuses(output.isTextual() ? output.textValue() : output.toString(), "token_.+");
                }
            }
        }
    }

    @Test
    void accepts_only_rs256_of_the_examples_over_claims_of_ours() {
        try (Judge judge = judge()) {
            for (JsonNode example : SharedData.readAll("cookbook")) {
                JsonNode header = example.at("/signing/protected");
                if (header.has("alg")) {
                    judgeHeader(judge, (ObjectNode) header);
                }
            }
        }
    }

    /** RSA algorithms are signed with the RSA key of the examples; of the others the algorithm alone is enough. */
    private static void judgeHeader(Judge judge, ObjectNode header) {
        String alg = header.get("alg").textValue();
        header.put("kid", "bilbo.baggins@hobbiton.example");
        String signing = alg.matches("[RP]S\\d+") ? alg : "RS256";
        JsonNode key = SharedData.read("cookbook/4_1.rsa_v15_signature.json").at("/input/key");
        String token = Forge.signed(header.toString(), judge.forge.claims(), signing, SharedData.privateKey(key));
        if (alg.equals("RS256")) {
            judge.accepts(token);
            assertThat(token).startsWith("eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.");
        } else {
            judge.refuses(token, "token_algorithm");
        }
    }

    private static Judge judge() {
        JsonNode key = SharedData.read("cookbook/3_3.rsa_public_key.json");
        issuer.publish(Forge.keySet(key, issuer.jwk(issuer.currentKid())));
        return new Judge(issuer, KeyTimes.DEFAULTS, Clock.systemUTC());
    }
}
