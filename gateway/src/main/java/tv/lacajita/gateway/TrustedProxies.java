package tv.lacajita.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;

/** The proxies whose {@code X-Forwarded-*} fields are believed ({@code TRUSTED_PROXIES}). */
final class TrustedProxies {
    private final InetAddressSet addresses = new InetAddressSet();

    /** @param patterns addresses, ranges or networks, such as {@code 10.0.0.0/8} */
    TrustedProxies(List<String> patterns) {
        addresses.addAll(patterns);
    }

    boolean contains(String address) {
        if (addresses.isEmpty()) {
            return false;
        }
        try {
            // a literal address, so nothing is looked up
            return addresses.test(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
