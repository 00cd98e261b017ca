package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Which version of an answer this is: a strong ETag for each coding (RFC 9110, 8.8.3). */
record AnswerVersion(String tag, String zippedTag) {
    /** Named in Accept-Encoding, with a weight above 0 if any (RFC 9110, 12.5.3). */
    private static final Pattern GZIP =
            Pattern.compile("(?:^|,)\\s*gzip\\s*(?:,|$|;\\s*q=(?:1|0?\\.0*[1-9]))", Pattern.CASE_INSENSITIVE);

    /** @param digest of {@link #digest()} over the whole answer, in either coding */
    static AnswerVersion of(byte[] digest) {
        String hash = HexFormat.of().formatHex(digest, 0, 16);
        return new AnswerVersion('"' + hash + '"', '"' + hash + "-gzip\"");
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean takesGzip(Context ctx) {
        String accept = ctx.header("Accept-Encoding");
        return accept != null && GZIP.matcher(accept).find();
    }

    /**
     * Writes what caches go by; whether the client has this version: then the answer, 304, is complete.
     *
     * @param cacheRules such as {@code max-age=30}; private to whoever shows a token
     */
    boolean isKnown(Context ctx, boolean zip, String cacheRules) {
        ctx.res().addHeader("Vary", "Accept-Encoding, Authorization");
        ctx.header("Cache-Control", (ctx.header("Authorization") == null ? "public, " : "private, ") + cacheRules);
        ctx.header("ETag", zip ? zippedTag : tag);
        String known = ctx.header("If-None-Match");
        boolean same = known != null
                && (known.contains(tag)
                        || known.contains(zippedTag)
                        || known.strip().equals("*"));
        if (same) {
            ctx.status(304);
        }
        return same;
    }
}
