package tv.lacajita.gateway;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that upstreams send, as clients outside can use them. */
final class Locations {
    private static final Pattern LINK_TARGET = Pattern.compile("<([^<>]*)>");

    private final String publicUrl;

    /** @param publicUrl outside address of the gateway, without a final slash */
    Locations(URI publicUrl) {
        this.publicUrl = publicUrl.toString();
    }

    /**
     * An address of the upstream itself moves to the outside address; an absolute path gets the prefix back that was
     * cut off on the way in. Other hosts and relative references stay as they are.
     */
    String outside(String address, Exchange exchange) {
        String origin = exchange.instance().origin().toString();
        if (address.startsWith(origin) && startsPath(address, origin.length())) {
            return publicUrl + exchange.route().outside(address.substring(origin.length()));
        }
        if (address.startsWith("/") && !address.startsWith("//")) {
            return exchange.route().outside(address);
        }
        return address;
    }

    /** The same for every target of a {@code Link} field (RFC 8288). */
    String outsideLinks(String links, Exchange exchange) {
        return LINK_TARGET
                .matcher(links)
                .replaceAll(match -> Matcher.quoteReplacement("<" + outside(match.group(1), exchange) + ">"));
    }

    private static boolean startsPath(String address, int at) {
        return address.length() == at || "/?#".indexOf(address.charAt(at)) >= 0;
    }
}
