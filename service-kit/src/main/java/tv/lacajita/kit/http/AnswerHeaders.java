package tv.lacajita.kit.http;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * The fields that every answer of a surface carries, whoever gives it.
 *
 * @param behindTls whether browsers may be told to come by https only
 * @param draining whether connections are to be closed after their answer
 */
record AnswerHeaders(Cors cors, boolean behindTls, BooleanSupplier draining) {

    /** @param origin the request's {@code Origin}; may be null */
    void write(String origin, BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept("X-Frame-Options", "DENY");
        header.accept("Referrer-Policy", "no-referrer");
        header.accept("Cache-Control", "no-store");
        if (behindTls) {
            header.accept("Strict-Transport-Security", "max-age=31536000");
        }
        if (draining.getAsBoolean()) {
            header.accept("Connection", "close");
        }
        cors.write(origin, header);
    }
}
