package tv.lacajita.content;

import io.javalin.http.Handler;
import tv.lacajita.kit.http.ApiError;

/** Addresses of the running system that are no more. */
final class Gone {
    private Gone() {}

    /** Answers 410 with {@code sentence}, which says where to go instead. */
    static Handler saying(String sentence) {
        return ctx -> {
            throw ApiError.gone("gone", sentence);
        };
    }
}
