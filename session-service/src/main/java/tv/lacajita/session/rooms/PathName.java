package tv.lacajita.session.rooms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;

/**
 * A name of LiveKit's in a path. There it may hold any characters, while a path with an encoded {@code /} or such is read
 * differently by different servers and refused; so {@code base64:} and its base64url stands for any name.
 */
final class PathName {
    private static final String ENCODED = "base64:";

    private PathName() {}

    /** @throws ApiError 422 for what no name is written like, or for one that no session could have */
    static String of(Input input, String parameter) {
        String text = input.text(parameter).orElseThrow();
        if (!text.startsWith(ENCODED)) {
            return text;
        }
        try {
            byte[] utf8 = Base64.getUrlDecoder().decode(text.substring(ENCODED.length()));
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
                throw refused(parameter, "No es el nombre de nada");
            }
            return name;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw refused(parameter, "No es base64url de un texto en UTF-8");
        }
    }

    private static ApiError refused(String parameter, String why) {
        return ApiError.invalid(List.of(new Fault("value_error", List.of("path", parameter), why, null)));
    }
}
