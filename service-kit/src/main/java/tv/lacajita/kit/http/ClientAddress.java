package tv.lacajita.kit.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From where a request came. The gateway writes {@code X-Forwarded-For} anew, so it is believed of a neighbour: a peer on
 * this machine or in a private network. Whoever comes from elsewhere is judged by its own address, whatever it writes.
 */
public final class ClientAddress {
    /** An IPv4 address, or what only an IPv6 address can be: nothing that is looked up as a name. */
    private static final Pattern LITERAL =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|(?=.*:)[0-9a-fA-F:.]{2,45}");

    private ClientAddress() {}

    /** As text, IPv4 or IPv6. */
    public static String of(Context ctx) {
        return of(ctx.ip(), ctx.header("X-Forwarded-For"));
    }

    /** The last public address of {@code chain}, for those after it are proxies of ours, else its first. */
    static String of(String peer, String chain) {
        if (chain == null || !near(peer)) {
            return peer;
        }
        List<String> addresses = Arrays.stream(chain.split(","))
                .map(String::strip)
                .filter(text -> LITERAL.matcher(text).matches())
                .toList();
        return addresses.reversed().stream()
                .filter(address -> !near(address))
                .findFirst()
                .orElse(addresses.isEmpty() ? peer : addresses.getFirst());
    }

    private static boolean near(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
