package tv.lacajita.session.rooms;

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

    static String of(Input input, String parameter) {
        String text = input.text(parameter).orElseThrow();
        if (!text.startsWith(ENCODED)) {
            return text;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text.substring(ENCODED.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(
                    List.of(new Fault("value_error", List.of("path", parameter), "No es base64url", null)));
        }
    }
}
