package tv.lacajita.kit.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.testkit.LocalIssuer;

/** Catalogue A13 to A28 and A61, the form of a token: signed rightly unless the row says otherwise. */
@ExtendWith(Quality.class)
class RefusedFormTest {
    @AutoClose
    private static final Judge judge = Judge.start();

    @TestFactory
    Stream<DynamicTest> refuses_a_changed_part() {
        return Stream.of(
                row("A13 a bit of the signature", flip(2), "token_signature"),
                row("A13 a bit of the payload", replaced(1, judge.forge.claims("sub", "auth0|bob")), "token_signature"),
                row("A13 a bit of the header", replaced(0, judge.forge.header("cty", "x")), "token_signature"),
                row("A14 an empty signature", part(2, signature -> ""), "token_malformed"),
                row("A14 a short signature", part(2, signature -> "AAAA"), "token_signature"),
                row("a zero in front of the signature", bytes(s -> concat(new byte[1], s)), "token_signature"),
                row("a zero behind the signature", bytes(s -> concat(s, new byte[1])), "token_signature"),
                row("the signature plus the modulus", bytes(RefusedFormTest::plusModulus), "token_signature"),
                row("A21 padding of the signature", part(2, signature -> signature + "=="), "token_malformed"),
                row("spare bits of the signature", part(2, RefusedFormTest::nextLetter), "token_malformed"),
                row("a new line in the signature", part(2, signature -> signature + "\n"), "token_malformed"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_another_number_of_parts() {
        String good = judge.forge.good();
        String twoParts = good.substring(0, good.lastIndexOf('.'));
        return Stream.of(
                row("A15 two parts", twoParts, "token_malformed"),
                row("A15 four parts", good + ".e30", "token_malformed"),
                row("A15 four parts, the last empty", good + ".", "token_malformed"),
                row("A15 one part", "e30", "token_malformed"),
                row("A15 only dots", "...", "token_malformed"),
                row("A15 two dots", "..", "token_malformed"),
                row("A15 nothing", "", "token_malformed"),
                row("A17 flattened JSON", json(good, false), "token_malformed"),
                row("A17 general JSON", json(good, true), "token_malformed"),
                row("A28 nine kilobytes", judge.forge.withClaims("note", "x".repeat(6500)), "token_malformed"),
                row("A28 one megabyte", judge.forge.withClaims("note", "x".repeat(750_000)), "token_malformed"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_parts_that_are_encoded_badly() {
        String header = Forge.base64(judge.forge.header());
        String payload = Forge.base64(judge.forge.claims());
        return Stream.of(
                row("A21 padding of the header", parts(padded(judge.forge.header()), payload), "token_malformed"),
                row("A21 padding of the payload", parts(header, padded(judge.forge.claims())), "token_malformed"),
                row("spaces in the payload", parts(header, " " + payload), "token_malformed"),
                row("plain base64 letters", parts(header, payload.substring(4) + "+/+/"), "token_malformed"),
                row("UTF-16 payload", parts(header, utf16(judge.forge.claims())), "token_malformed"),
                row(
                        "broken UTF-8",
                        parts(header, Forge.base64(new byte[] {'{', '"', (byte) 0xc0, '"'})),
                        "token_malformed"));
    }

    @TestFactory
    Stream<DynamicTest> refuses_payloads_that_are_not_one_json_object() {
        Stream<String> payloads =
                Stream.of("[]", "\"x\"", "1", "null", "", "{", "{}{}", "\uFEFF{}", "{'a':1}", "/**/{}");
        return Stream.concat(
                payloads.map(payload -> row("A26 " + payload, signed(payload), "token_malformed")),
                Stream.of(
                        row("A25 after the payload", signed(judge.forge.claims() + "x"), "token_malformed"),
                        row(
                                "A25 after the header",
                                judge.forge.signed(judge.forge.header() + "{}", judge.forge.claims()),
                                "token_malformed"),
                        row("deep", signed("{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}"), "token_malformed"),
                        row("A61 sub twice", signed(twice("\"sub\":\"admin\"")), "token_malformed"),
                        row("A61 sub twice, escaped", signed(twice("\"s\\u0075b\":\"admin\"")), "token_malformed"),
                        row(
                                "A61 roles twice",
                                signed(twice("\"" + LocalIssuer.ROLES_CLAIM + "\":[\"admin\"]")),
                                "token_malformed"),
                        row(
                                "alg twice",
                                judge.forge.signed(
                                        judge.forge.header().replace("{", "{\"alg\":\"none\","), judge.forge.claims()),
                                "token_malformed")));
    }

    private static DynamicTest row(String name, String token, String code) {
        return DynamicTest.dynamicTest(name, () -> judge.refuses(token, code));
    }

    private static String signed(String payload) {
        return judge.forge.signed(judge.forge.header(), payload);
    }

    private static String replaced(int part, String json) {
        return part(part, old -> Forge.base64(json));
    }

    private static String flip(int part) {
        return part(part, text -> (text.charAt(0) == 'A' ? "B" : "A") + text.substring(1));
    }

    private static String part(int index, UnaryOperator<String> change) {
        List<String> parts = new ArrayList<>(Arrays.asList(judge.forge.good().split("\\.")));
        parts.set(index, change.apply(parts.get(index)));
        return String.join(".", parts);
    }

    private static String bytes(UnaryOperator<byte[]> change) {
        return part(2, text -> Forge.base64(change.apply(Base64.getUrlDecoder().decode(text))));
    }

    /** Another number with the same remainder, so that arithmetic alone finds it good. */
    private static byte[] plusModulus(byte[] signature) {
        return new BigInteger(1, signature).add(judge.forge.key().getModulus()).toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** 256 bytes leave four spare bits in the last letter; the next letter decodes to the same bytes. */
    private static String nextLetter(String signature) {
        int last = signature.length() - 1;
        return signature.substring(0, last) + (char) (signature.charAt(last) + 1);
    }

    private static String parts(String header, String payload) {
        return Forge.signedParts(header, payload, "RS256", judge.forge.key());
    }

    /** The text in base64url with padding, lengthened by spaces until it needs some. */
    private static String padded(String json) {
        String longer = IntStream.range(0, 3)
                .mapToObj(n -> json + " ".repeat(n))
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length % 3 != 0)
                .findFirst()
                .orElseThrow();
        return Base64.getUrlEncoder().encodeToString(longer.getBytes(StandardCharsets.UTF_8));
    }

    private static String utf16(String text) {
        return Forge.base64(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static String twice(String member) {
        return judge.forge.claims().replaceFirst("}$", "," + Matcher.quoteReplacement(member) + "}");
    }

    private static String json(String token, boolean general) {
        String[] parts = token.split("\\.");
        Map<String, Object> signature = Map.of("protected", parts[0], "signature", parts[2]);
        return general
                ? Forge.json(new TreeMap<>(Map.of("payload", parts[1], "signatures", List.of(signature))))
                : Forge.json(new TreeMap<>(signature), "payload", parts[1]);
    }
}
