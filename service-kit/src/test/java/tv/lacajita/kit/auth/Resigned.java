package tv.lacajita.kit.auth;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Wycheproof's manipulations of a token's form, by the comment that names them, done to a token that would be good. The
 * vectors themselves carry {@code foo} or {@code Test}: refusing those for their payload proves nothing.
 */
final class Resigned {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Forge forge;
    private final String header;
    private final String payload;
    private final String signature;
    private final Map<String, Supplier<String>> rules = new HashMap<>();

    Resigned(Forge forge) {
        String[] parts = forge.good().split("\\.");
        this.forge = forge;
        this.header = parts[0];
        this.payload = parts[1];
        this.signature = parts[2];
        addValid();
        addParts();
        addLetters();
        addKeys();
    }

    /** The token that the comment asks for; empty when the comment is not about the form. */
    Optional<String> of(String comment) {
        return Optional.ofNullable(rules.get(comment)).map(Supplier::get);
    }

    private void addValid() {
        for (String comment : new String[] {"acceptsValid", "ValidMac", "ValidEdgeCaseMac", "valid"}) {
            rules.put(comment, () -> join(header, payload, signature));
        }
        rules.put("ValidSpacesInJsonHeader", () -> spaced(" "));
        rules.put("ValidWhiteSpaceInJsonHeader", () -> spaced("\n\t"));
    }

    private void addParts() {
        rules.put("rejectsModifiedSignature", () -> join(header, payload, changed(signature)));
        rules.put("rejectsModifiedPayload", () -> join(header, changed(payload), signature));
        rules.put("rejectsModifiedHeader", () -> join(changed(header), payload, signature));
        rules.put("rejectsMissingSignature", () -> join(header, payload, ""));
        rules.put("rejectsMissingSignatureAndSeparator", () -> join(header, payload));
        rules.put("rejectsMissingPayload", () -> join(header, "", signature));
        rules.put("rejectsMissingPayloadAndSeparator", () -> join(header, signature));
        rules.put("rejectsMissingHeader", () -> join("", payload, signature));
        rules.put("rejectsMissingHeaderAndSeparator", () -> join(payload, signature));
        rules.put("rejectsMissingHeaderAndSignature", () -> join("", payload, ""));
        rules.put("rejectsMissingHeaderSignatureAndSeparator", () -> payload);
        rules.put("rejectsMissingHeaderSignatureAndSeparators", () -> payload);
        rules.put("rejectsEmptyString", () -> "");
        rules.put("rejectsExtraEmptyComponent", () -> join(header, payload, signature, ""));
        rules.put("rejectsExtraComponent", () -> join(header, payload, signature, "Zm9v"));
        rules.put("rejectsValidJsonSerialization", this::json);
    }

    private void addLetters() {
        rules.put("rejectsSpacesInMac", () -> join(header, payload, "    " + signature));
        rules.put("rejectsInvalidCharacterInsertedInMac", () -> join(header, payload, "?" + signature));
        rules.put("rejects0ReplacedbyInvalidCharacter", () -> join(header, payload, "?" + signature.substring(1)));
        rules.put("rejectsInvalidCharacters", () -> join(header, payload, "????" + signature.substring(4)));
        rules.put("spacesInHeader", () -> signed(header + "    ", payload));
        rules.put("invalidCharactersInHeader", () -> signed(header + "####", payload));
        rules.put("invalidBase64Padding", () -> signed(header + "=", payload));
        rules.put("spacesInPayload", () -> signed(header, "    " + payload));
        rules.put("invalidCharactersInPayload", () -> signed(header, "####" + payload));
        rules.put("invalidBase64PaddingInPayload", () -> signed(header, payload + "="));
        rules.put("InvalidCharacterInPayload", () -> signed(header, "?" + payload));
        rules.put("InvalidCharacterInsertedInHeader", () -> join(inserted(header), payload, signature));
        rules.put("InvalidCharacterInsertedInPayload", () -> join(header, inserted(payload), signature));
        rules.put("ModifiedUnusedBitsInPayload", () -> signed(header, withSpareBit(unaligned())));
        rules.put("MacOfIncorrectlyEncodedMessage", () -> signed(header, unaligned())
                .replace(unaligned() + ".", withSpareBit(unaligned()) + "."));
    }

    private void addKeys() {
        rules.put(
                "rejectsNoneAlgorithmAndMissingSignature",
                () -> join(Forge.base64(forge.header("alg", "none")), payload, ""));
        rules.put(
                "rejectsSymmetryConfusionAttacks_aesKeyFromEcVerificationKeyBytes",
                () -> Forge.hs256(
                        forge.header("alg", "HS256"),
                        forge.claims(),
                        forge.key().getModulus().toByteArray()));
        rules.put("rejectsAttackerProvidedEmbeddedJwk", this::byAttacker);
    }

    private String byAttacker() {
        var attacker = Forge.rsa(2048);
        var jwk = Forge.jwk("x", (RSAPublicKey) attacker.getPublic());
        return Forge.signed(forge.header("jwk", jwk), forge.claims(), "RS256", attacker.getPrivate());
    }

    private String spaced(String space) {
        return forge.signed(forge.header().replace(",", space + "," + space), forge.claims());
    }

    private String signed(String headerPart, String payloadPart) {
        return Forge.signedParts(headerPart, payloadPart, "RS256", forge.key());
    }

    private String json() {
        return Forge.json(new TreeMap<>(Map.of("payload", payload, "protected", header, "signature", signature)));
    }

    /** Claims whose encoding leaves spare bits in its last letter. */
    private String unaligned() {
        String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return claims.length() % 3 == 0 ? Forge.base64(claims + " ") : payload;
    }

    private static String withSpareBit(String part) {
        int last = part.length() - 1;
        return part.substring(0, last) + ALPHABET.charAt(ALPHABET.indexOf(part.charAt(last)) + 1);
    }

    private static String inserted(String part) {
        return part.substring(0, part.length() - 1) + "?" + part.substring(part.length() - 1);
    }

    private static String changed(String part) {
        int middle = part.length() / 2;
        char other = part.charAt(middle) == 'A' ? 'B' : 'A';
        return part.substring(0, middle) + other + part.substring(middle + 1);
    }

    private static String join(String... parts) {
        return String.join(".", parts);
    }
}
