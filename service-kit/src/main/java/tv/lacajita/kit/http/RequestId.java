package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The name of one request in answers, errors, logs and reports: {@code X-Request-Id}, 1 to 64 plain characters. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final int MAX_LENGTH = 64;
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** {@code given} when it is well formed, else a new one. */
    public static String accept(String given) {
        return given != null && isPlain(given) ? given : create();
    }

    static String of(Context ctx) {
        return ctx.attributeOrCompute(ATTRIBUTE, c -> accept(c.header(HEADER)));
    }

    private static boolean isPlain(String given) {
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return !given.isEmpty() && given.length() <= MAX_LENGTH;
    }

    /** A name and no secret: nothing is gained by guessing one. */
    private static String create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
    }
}
