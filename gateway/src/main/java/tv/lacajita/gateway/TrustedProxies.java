package tv.lacajita.gateway;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/** The proxies whose {@code X-Forwarded-*} fields are believed ({@code TRUSTED_PROXIES}). */
final class TrustedProxies {
    private final InetAddressSet addresses = new InetAddressSet();

    /** @param patterns addresses, ranges or networks, such as {@code 10.0.0.0/8} */
    TrustedProxies(List<String> patterns) {
        addresses.addAll(patterns);
    }

    /** @param address a literal one, so that nothing is looked up */
    boolean contains(String address) {
        return !addresses.isEmpty()
                && InetAddresses.isInetAddress(address)
                && addresses.test(InetAddresses.forString(address));
    }

    /**
     * Who asks: the peer or, when that is a trusted proxy, whom it says it asks for, and so on along the chain. What lies
     * behind the first that is not trusted, or behind what is no address, anybody may have made up.
     */
    InetAddress client(Request request) {
        var peer = (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
        InetAddress client = peer.getAddress();
        if (addresses.isEmpty()) {
            return client;
        }
        List<String> chain = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
        for (int i = chain.size() - 1; i >= 0 && addresses.test(client); i--) {
            String host = host(chain.get(i));
            if (!InetAddresses.isInetAddress(host)) {
                break;
            }
            client = InetAddresses.forString(host);
        }
        return client;
    }

    /** Some proxies add the port. */
    private static String host(String entry) {
        try {
            return HostAndPort.fromString(entry).getHost();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
