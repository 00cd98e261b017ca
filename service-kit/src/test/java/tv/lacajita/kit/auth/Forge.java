package tv.lacajita.kit.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tv.lacajita.testkit.FaultyIssuer;
import tv.lacajita.testkit.LocalIssuer;

/** Makes tokens part by part, so that any part may be wrong. Without more words all is as it should be. */
final class Forge {
    /** Leaves a member out. */
    static final Object ABSENT = new Object();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultyIssuer issuer;

    Forge(FaultyIssuer issuer) {
        this.issuer = issuer;
    }

    /** The header as JSON, with members replaced, added or {@link #ABSENT}: name, value, name, value … */
    String header(Object... changes) {
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", issuer.currentKid());
        return json(header, changes);
    }

    /** The payload as JSON, changed in the same way. */
    String claims(Object... changes) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.issuer());
        claims.put("sub", "auth0|alice");
        claims.put("aud", List.of(LocalIssuer.AUDIENCE, "https://tenant.example/userinfo"));
        claims.put("iat", seconds(0));
        claims.put("exp", seconds(3600));
        claims.put(LocalIssuer.ROLES_CLAIM, List.of("user"));
        return json(claims, changes);
    }

    /** Now and so many seconds, as a date in a token. */
    static long seconds(long fromNow) {
        return Instant.now().getEpochSecond() + fromNow;
    }

    String good() {
        return signed(header(), claims());
    }

    String withHeader(Object... changes) {
        return signed(header(changes), claims());
    }

    String withClaims(Object... changes) {
        return signed(header(), claims(changes));
    }

    /** Signed rightly over whatever the parts hold. */
    String signed(String header, String payload) {
        return signed(header, payload, "RS256", key());
    }

    static String signed(String header, String payload, String alg, PrivateKey key) {
        return signedParts(base64(header), base64(payload), alg, key);
    }

    /** The same over parts that are encoded already, well or badly. */
    static String signedParts(String header, String payload, String alg, PrivateKey key) {
        String input = header + "." + payload;
        return input + "." + base64(signature(input.getBytes(StandardCharsets.UTF_8), alg, key));
    }

    static String hs256(String header, String payload, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HmacSHA256"));
            String input = base64(header) + "." + base64(payload);
            return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that signs for the issuer now. */
    RSAPrivateCrtKey key() {
        return (RSAPrivateCrtKey) issuer.privateKey(issuer.currentKid());
    }

    static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A published key; changes as for {@link #header}. */
    static Map<String, Object> jwk(String kid, RSAPublicKey key, Object... changes) {
        var jwk = new LinkedHashMap<String, Object>();
        jwk.put("kty", "RSA");
        jwk.put("use", "sig");
        jwk.put("kid", kid);
        jwk.put("n", base64(unsigned(key.getModulus().toByteArray())));
        jwk.put("e", base64(unsigned(key.getPublicExponent().toByteArray())));
        return change(jwk, changes);
    }

    static String keySet(Object... keys) {
        return json(new LinkedHashMap<>(Map.of("keys", List.of(keys))));
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String json(Map<String, Object> members, Object... changes) {
        try {
            return JSON.writeValueAsString(change(members, changes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> change(Map<String, Object> members, Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == ABSENT) {
                members.remove((String) changes[i]);
            } else {
                members.put((String) changes[i], changes[i + 1]);
            }
        }
        return members;
    }

    private static byte[] signature(byte[] input, String alg, PrivateKey key) {
        try {
            String bits = alg.substring(2);
            Signature signature = Signature.getInstance(alg.startsWith("PS") ? "RSASSA-PSS" : "SHA" + bits + "withRSA");
            if (alg.startsWith("PS")) {
                var mask = new MGF1ParameterSpec("SHA-" + bits);
                signature.setParameter(
                        new PSSParameterSpec("SHA-" + bits, "MGF1", mask, Integer.parseInt(bits) / 8, 1));
            }
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }
}
