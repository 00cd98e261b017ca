package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of one request in answers, errors, logs and reports: {@code X-Request-Id}, 1 to 64 plain characters. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** {@code given} when it is well formed, else a new one. */
    public static String accept(String given) {
        return given != null && PLAIN.matcher(given).matches() ? given : create();
    }

    static String of(Context ctx) {
        return ctx.attributeOrCompute(ATTRIBUTE, c -> accept(c.header(HEADER)));
    }

    private static String create() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
