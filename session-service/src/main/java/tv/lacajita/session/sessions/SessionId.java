package tv.lacajita.session.sessions;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that are keys: whoever has one may use the session. */
final class SessionId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 18; // 24 characters of base64url, no bit to spare

    private SessionId() {}

    /** {@code prefix}, which says the store that owns it, and 24 characters. */
    static String startingWith(String prefix) {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return prefix + Base64.getUrlEncoder().encodeToString(bits);
    }
}
