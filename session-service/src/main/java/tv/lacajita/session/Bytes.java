package tv.lacajita.session;

import java.nio.charset.StandardCharsets;
import tv.lacajita.kit.http.ApiError;

/** Lengths in bytes, which a contract cannot say: it counts characters. */
public final class Bytes {
    private Bytes() {}

    /** @throws ApiError 422, naming {@code field}, for a text that is longer than {@code most} bytes in UTF-8 */
    public static void check(String field, String text, int most) {
        if (text.getBytes(StandardCharsets.UTF_8).length > most) {
            throw ApiError.invalid(field, "Debe ocupar como máximo " + most + " bytes");
        }
    }
}
