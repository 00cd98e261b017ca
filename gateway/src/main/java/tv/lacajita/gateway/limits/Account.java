package tv.lacajita.gateway.limits;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tv.lacajita.kit.auth.Caller;

/**
 * Whose requests of one class are counted together.
 *
 * @param user the subject of a verified token; empty for who is known by an address only
 * @param network an IPv4 address, or the /64 of an IPv6 one: a household or a server has all of that
 */
record Account(RouteClass kind, String user, long network) {
    /** Where IPv4 stands in IPv6's first half: no network has such a prefix. */
    private static final long IPV4 = 0xffffL << 32;

    static Account of(RouteClass kind, Caller caller) {
        return new Account(kind, caller.sub(), 0);
    }

    static Account of(RouteClass kind, InetAddress address) {
        return new Account(kind, "", network(address.getAddress()));
    }

    private static long network(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        return address.length == 4 ? IPV4 | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
    }

    /** Its name in Redis: {@code gateway:limit:login:…}, a digest, since a subject may hold an email. */
    String key() {
        String who = user.isEmpty() ? "address " + Long.toHexString(network) : "user " + user;
        byte[] digest = sha256().digest(who.getBytes(StandardCharsets.UTF_8));
        return "gateway:limit:" + kind.word() + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
