package tv.lacajita.content;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.stream.Stream;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Json;
import tv.lacajita.testkit.Http.Answer;

/**
 * An address as its contract names it, for tests that walk all of them.
 *
 * @param surface {@code mobile} or {@code admin}
 * @param path with its parameters in braces
 * @param who may call it, in the words of {@code x-access}
 */
record Address(String surface, String method, String path, Set<String> who) {
    /** Every address of both surfaces. */
    static Stream<Address> all() {
        return Stream.of("mobile", "admin").flatMap(surface -> contract(surface).addressesWithAccess().stream()
                .map(address -> address.split(" ", 3))
                .map(parts -> new Address(
                        surface,
                        parts[0],
                        parts[1],
                        Set.of(parts[2].replaceAll("[()]", "").split(", | or ")))));
    }

    /** Those that ask who calls. */
    static Stream<Address> guarded() {
        return all().filter(address -> !address.who.contains("public") && !address.who.contains("signed"));
    }

    boolean lets(Role role) {
        return who.contains(role.word()) || who.contains("bearer");
    }

    boolean takesId() {
        return path.contains("{");
    }

    /** Its path with {@code id} in place of each parameter. */
    String path(String id) {
        return path.replaceAll("\\{[^}]+}", id);
    }

    /** Its surface, asked by who shows {@code token}. */
    CheckedHttp at(TestContent content, String token) {
        return at(content).bearer(token);
    }

    CheckedHttp at(TestContent content) {
        return surface.equals("mobile") ? content.mobile() : content.admin();
    }

    /** Asks it for {@code id}; with the example of the contract or a small picture, where it takes a body. */
    Answer ask(CheckedHttp http, String id) {
        JsonNode content = operation().at("/requestBody/content");
        if (content.has("multipart/form-data")) {
            return http.post(
                    path(id), new MultipartForm().file("a.png", "image/png", TestPictures.halves("png", 8, 8)));
        }
        if (content.isMissingNode()) {
            return http.send(method, path(id));
        }
        JsonNode schema = content.path("application/json").path("schema");
        JsonNode example = resolved(schema).path("example");
        return http.header("Content-Type", "application/json")
                .send(method, path(id), BodyPublishers.ofString(example.toString()));
    }

    @Override
    public String toString() {
        return surface + " " + method + " " + path;
    }

    private JsonNode operation() {
        return document().path("paths").path(path).path(method.toLowerCase());
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? document()
                        .at(JsonPointer.compile(schema.path("$ref").textValue().substring(1)))
                : schema;
    }

    private JsonNode document() {
        try {
            return Json.SNAKE.readTree(contract(surface).json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Contract contract(String surface) {
        return CheckedHttp.contract("openapi/" + surface + ".yaml");
    }
}
