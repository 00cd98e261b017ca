package tv.lacajita.kit.net;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.util.InetAddressSet;
import tv.lacajita.kit.config.Settings;

/**
 * Which addresses the server may connect to on somebody else's word: those of the public internet and what
 * {@code FETCH_ALLOW} names.
 */
public final class AddressRules {
    /** IPv4 that is not of the public internet (IANA's special-purpose registry), multicast and what is reserved. */
    private static final InetAddressSet SPECIAL_V4 = addresses(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"));
    /** All that is public in IPv6 lies in here; the forms that carry an IPv4 address (::ffff:, 64:ff9b::) do not. */
    private static final InetAddressSet GLOBAL_V6 = addresses(List.of("2000::/3"));
    /** But for protocol assignments (Teredo among them), documentation and 6to4. */
    private static final InetAddressSet SPECIAL_V6 =
            addresses(List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"));

    private final Set<String> hosts = new HashSet<>();
    private final InetAddressSet networks = new InetAddressSet();

    /**
     * @param allowed beside what is public: host names, each with whatever address it has, addresses and networks such as
     *     {@code 10.1.0.0/16}
     * @throws IllegalArgumentException when one is none of these
     */
    AddressRules(List<String> allowed) {
        for (String entry : allowed) {
            if (entry.contains("/") || entry.contains(":") || entry.matches("[0-9.]+")) {
                networks.add(entry);
            } else if (entry.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                hosts.add(entry.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException(entry);
            }
        }
    }

    /** What {@code FETCH_ALLOW} allows. */
    public static AddressRules from(Settings settings) {
        try {
            return new AddressRules(settings.list("FETCH_ALLOW", ""));
        } catch (IllegalArgumentException e) {
            settings.refuse(
                    "FETCH_ALLOW", "debe ser una lista de servidores o redes, como senales.interna, 10.0.0.0/8");
            return new AddressRules(List.of());
        }
    }

    /** Whether to connect to {@code address}, which {@code host} stands for at this moment. */
    boolean admit(String host, InetAddress address) {
        return isPublic(address)
                || hosts.contains(host.toLowerCase(Locale.ROOT))
                || !networks.isEmpty() && networks.test(address);
    }

    private static boolean isPublic(InetAddress address) {
        return address.getAddress().length == 4
                ? !SPECIAL_V4.test(address)
                : GLOBAL_V6.test(address) && !SPECIAL_V6.test(address);
    }

    private static InetAddressSet addresses(List<String> patterns) {
        var set = new InetAddressSet();
        set.addAll(patterns);
        return set;
    }
}
