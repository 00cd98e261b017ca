package tv.lacajita.kit.auth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Public test vectors beside the project, in {@code ../shared/data}; the system property {@code shared.data} names
 * another folder.
 */
final class SharedData {
    private static final Path FOLDER = Path.of(System.getProperty("shared.data", "../../shared/data"));
    private static final String ABSENT = "skipped: ../shared/data is not there";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SharedData() {}

    /** A file of the folder; without the folder the test is skipped and says so. */
    static JsonNode read(String file) {
        skipWhenAbsent();
        return parse(FOLDER.resolve(file));
    }

    static List<JsonNode> readAll(String folder) {
        skipWhenAbsent();
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(SharedData::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The private half of an RSA key in JWK form. */
    static RSAPrivateCrtKey privateKey(JsonNode jwk) {
        try {
            var spec = new RSAPrivateCrtKeySpec(
                    number(jwk, "n"),
                    number(jwk, "e"),
                    number(jwk, "d"),
                    number(jwk, "p"),
                    number(jwk, "q"),
                    number(jwk, "dp"),
                    number(jwk, "dq"),
                    number(jwk, "qi"));
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(member).textValue()));
    }

    private static void skipWhenAbsent() {
        if (!Files.isDirectory(FOLDER)) {
            Quality.measured("R1 public vectors", ABSENT); // a skipped test is easily overlooked
        }
        assumeTrue(Files.isDirectory(FOLDER), ABSENT);
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
