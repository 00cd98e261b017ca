package tv.lacajita.session.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script on one key, so that any node of a cluster can run it; in it {@code now} is the server's clock, microseconds
 * since 1970. Each may run twice, as happens when an answer is lost, and then changes nothing and says the same.
 *
 * @param sha1 the name under which a server remembers it
 */
record RedisScript(String text, String sha1) {
    /** Lua counts in doubles, which hold microseconds to the year 2255 and show them like 1.7e+15 unless told. */
    private static final String CLOCK = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local function micros(number) return string.format('%.0f', number) end
            """;

    static RedisScript of(String body) {
        String text = CLOCK + body;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new RedisScript(text, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
