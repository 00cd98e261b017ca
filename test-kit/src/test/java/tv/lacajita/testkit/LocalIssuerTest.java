package tv.lacajita.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {
    @TempDir
    Path dir;

    @Test
    void signs_what_its_published_key_verifies() throws Exception {
        try (var issuer = LocalIssuer.start(0)) {
            DecodedJWT token = verified(issuer, issuer.token(DemoPerson.PRODUCER));
            assertThat(token.getIssuer()).isEqualTo(issuer.issuer()).endsWith(":" + issuer.port() + "/");
            assertThat(token.getSubject()).isEqualTo("auth0|demo-producer");
            assertThat(token.getAudience()).containsExactly(LocalIssuer.AUDIENCE);
            assertThat(token.getClaim(LocalIssuer.ROLES_CLAIM).asList(String.class))
                    .containsExactly("producer");
            assertThat(token.getClaim("email").asString()).isEqualTo("producer@demo.lacajita.tv");
            assertThat(Duration.between(token.getIssuedAtAsInstant(), token.getExpiresAtAsInstant()))
                    .isEqualTo(Duration.ofHours(12));
        }
    }

    @Test
    void lets_claims_replace_the_usual_ones() throws IOException {
        try (var issuer = LocalIssuer.start(0)) {
            Instant past = Instant.ofEpochSecond(1_000_000_000);
            DecodedJWT token = JWT.decode(issuer.token("auth0|x", Map.of("exp", past, "aud", "otra")));
            assertThat(token.getExpiresAtAsInstant()).isEqualTo(past);
            assertThat(token.getAudience()).containsExactly("otra");
            assertThat(token.getClaim(LocalIssuer.ROLES_CLAIM).isMissing()).isTrue();
        }
    }

    @Test
    void speaks_as_another_issuer() throws IOException {
        try (var issuer = LocalIssuer.start(0)) {
            issuer.speakAs("https://lacajita.eu.auth0.com/");
            assertThat(JWT.decode(issuer.token("auth0|x")).getIssuer()).isEqualTo("https://lacajita.eu.auth0.com/");
            JsonNode discovery = Http.to(issuer.baseUrl())
                    .get("/.well-known/openid-configuration")
                    .json();
            assertThat(discovery.get("issuer").asText()).isEqualTo("https://lacajita.eu.auth0.com/");
            assertThat(discovery.get("jwks_uri").asText()).isEqualTo(issuer.jwksUrl());
        }
    }

    @Test
    void signs_without_listening_what_the_one_that_listens_publishes() throws Exception {
        Path file = dir.resolve("key");
        try (var listening = LocalIssuer.start(0, file);
                var silent = LocalIssuer.silent(listening.port(), file)) {
            String token = silent.token(DemoPerson.ADMIN);
            assertThat(verified(listening, token).getIssuer()).isEqualTo(listening.issuer());
        }
    }

    @Test
    void keeps_its_key_in_a_private_file() throws Exception {
        Path file = dir.resolve("issuer/key");
        String earlier;
        try (var issuer = LocalIssuer.start(0, file)) {
            earlier = issuer.token("auth0|x");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var issuer = LocalIssuer.start(0, file)) {
            assertThat(verified(issuer, earlier).getSubject()).isEqualTo("auth0|x");
        }
    }

    @Test
    void adds_removes_and_rotates_keys() throws IOException {
        try (var issuer = LocalIssuer.start(0)) {
            String first = issuer.currentKid();
            String second = issuer.addKey();
            assertThat(kids(issuer)).containsExactly(first, second);
            assertThat(JWT.decode(issuer.token("auth0|x")).getKeyId()).isEqualTo(second);
            issuer.removeKey(first);
            assertThat(kids(issuer)).containsExactly(second);
            String third = issuer.rotate();
            assertThat(kids(issuer)).containsExactly(third).doesNotContain(second);
        }
    }

    private static Iterable<String> kids(LocalIssuer issuer) {
        return Http.to(issuer.jwksUrl()).get("").json().findValuesAsText("kid");
    }

    /** Verified as a stranger would: with what the key set says, nothing else. */
    private static DecodedJWT verified(LocalIssuer issuer, String token) throws GeneralSecurityException {
        JsonNode jwk = Http.to(issuer.jwksUrl()).get("").json().get("keys").get(0);
        assertThat(jwk.get("kid").asText()).isEqualTo(JWT.decode(token).getKeyId());
        var spec = new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e")));
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        return JWT.require(Algorithm.RSA256(key)).build().verify(token);
    }

    private static BigInteger number(JsonNode base64url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64url.asText()));
    }

    @Test
    void says_at_userinfo_what_it_knows_of_the_tokens_person() throws Exception {
        try (var issuer = LocalIssuer.start(0)) {
            issuer.knows("auth0|vera", Map.of("email", "vera@example.com", "email_verified", true));
            Http http = Http.to(issuer.baseUrl());
            var said = http.bearer(issuer.token("auth0|vera")).get("/userinfo").json();
            assertThat(said.path("sub").asText()).isEqualTo("auth0|vera");
            assertThat(said.path("email").asText()).isEqualTo("vera@example.com");
            assertThat(http.bearer("a.b.c").get("/userinfo").status()).isEqualTo(401);
            assertThat(http.get("/userinfo").status()).isEqualTo(401);
        }
    }
}
