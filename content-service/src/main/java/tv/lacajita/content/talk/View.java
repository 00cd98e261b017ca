package tv.lacajita.content.talk;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ClientAddress;
import tv.lacajita.kit.http.Input;

/**
 * That somebody sees an article.
 *
 * @param viewer a SHA-256 in hexadecimal of user, device, or address and browser, different for each article, so that
 *     what somebody reads cannot be put together
 */
public record View(long newsId, String viewer) {
    static View of(Context ctx) {
        long newsId = Input.of(ctx).id("id");
        return new View(newsId, hash(newsId + " " + viewer(ctx)));
    }

    private static String viewer(Context ctx) {
        Optional<String> user = Admission.caller(ctx).map(Caller::sub).map("user "::concat);
        return user.or(() -> Input.of(ctx).text("X-Device-ID").map("device "::concat))
                .orElseGet(() -> "address " + ClientAddress.of(ctx) + " " + ctx.userAgent());
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
