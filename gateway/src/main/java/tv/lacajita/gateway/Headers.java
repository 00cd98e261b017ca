package tv.lacajita.gateway;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/** Which fields pass, and which the gateway writes itself (gateway.md, Forwarding). */
final class Headers {
    /** Fields that belong to one connection: RFC 9110, 7.6.1, with the older ones of RFC 2616, 13.5.1. */
    private static final Set<HttpHeader> HOP_BY_HOP = EnumSet.of(
            HttpHeader.CONNECTION,
            HttpHeader.KEEP_ALIVE,
            HttpHeader.PROXY_AUTHENTICATE,
            HttpHeader.PROXY_AUTHORIZATION,
            HttpHeader.PROXY_CONNECTION,
            HttpHeader.TE,
            HttpHeader.TRAILER,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.UPGRADE);

    /** Fields that only the gateway may tell a service. */
    private static final Set<HttpHeader> OWN = EnumSet.of(
            HttpHeader.HOST,
            HttpHeader.FORWARDED,
            HttpHeader.X_FORWARDED_FOR,
            HttpHeader.X_FORWARDED_HOST,
            HttpHeader.X_FORWARDED_PORT,
            HttpHeader.X_FORWARDED_PROTO,
            HttpHeader.X_FORWARDED_SERVER);

    /** Names in which clients try to say who they are, where they come from or what they really ask for. */
    private static final Set<String> SPOOFABLE = Set.of(
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "remote-user",
            "x-remote-user",
            "x-original-url",
            "x-original-uri",
            "x-rewrite-url",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-request-id");

    private static final String BACKEND_SECRET = "x-backend-secret";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final HttpField VIA = new PreEncodedHttpField(HttpHeader.VIA, "1.1 lacajita");

    private final TrustedProxies trusted;
    private final BooleanSupplier draining;

    /** @param draining whether clients are to take their next request elsewhere */
    Headers(TrustedProxies trusted, BooleanSupplier draining) {
        this.trusted = trusted;
        this.draining = draining;
    }

    /** Writes what the upstream gets of the client's fields, and the gateway's own. */
    void toUpstream(Exchange exchange, HttpFields.Mutable to) {
        HttpFields from = exchange.getHeaders();
        Set<String> named = namedByConnection(from);
        for (HttpField field : from) {
            if (passes(field, exchange.route()) && !named.contains(field.getLowerCaseName())) {
                to.add(field);
            }
        }
        to.add(exchange.instance().hostField());
        to.add(VIA);
        to.add(REQUEST_ID, exchange.requestId());
        addForwarded(exchange, from, to);
    }

    /** Writes what the client gets of the upstream's fields, addresses in them as seen from outside. */
    void toClient(Exchange exchange, HttpFields from, Locations locations, HttpFields.Mutable to) {
        Set<String> named = namedByConnection(from);
        for (HttpField field : from) {
            HttpHeader header = field.getHeader();
            if (HOP_BY_HOP.contains(header) || named.contains(field.getLowerCaseName())) {
                continue;
            }
            if (header == HttpHeader.LOCATION) {
                to.add(header, locations.outside(field.getValue(), exchange));
            } else if (header == HttpHeader.LINK) {
                to.add(header, locations.outsideLinks(field.getValue(), exchange));
            } else if (header == HttpHeader.DATE) {
                to.put(field); // in place of the one that Jetty has written
            } else if (!REQUEST_ID.equalsIgnoreCase(field.getName())) {
                to.add(field);
            }
        }
        to.add(VIA);
        to.add(REQUEST_ID, exchange.requestId());
        if (draining.getAsBoolean()) {
            to.put(HttpFields.CONNECTION_CLOSE);
        }
    }

    private static boolean passes(HttpField field, Route route) {
        HttpHeader header = field.getHeader();
        if (header != null) {
            return !HOP_BY_HOP.contains(header) && !OWN.contains(header);
        }
        String name = field.getLowerCaseName();
        if (name.equals(BACKEND_SECRET)) {
            return route.takesSecret();
        }
        return name.indexOf('_') < 0
                && !SPOOFABLE.contains(name)
                && !name.startsWith("x-forwarded-")
                && !name.startsWith("x-user-")
                && !name.startsWith("x-auth-");
    }

    private void addForwarded(Exchange exchange, HttpFields from, HttpFields.Mutable to) {
        String peer = plainAddress(Request.getRemoteAddr(exchange));
        boolean believed = trusted.contains(peer);
        String chain = believed ? chain(from) : null;
        String proto = believed ? from.get(HttpHeader.X_FORWARDED_PROTO) : null;
        String host = believed ? from.get(HttpHeader.X_FORWARDED_HOST) : null;
        to.add(HttpHeader.X_FORWARDED_FOR, chain == null ? peer : chain + ", " + peer);
        to.add(HttpHeader.X_FORWARDED_PROTO, proto == null ? scheme(exchange) : proto);
        String asked = host == null ? from.get(HttpHeader.HOST) : host;
        if (asked != null) {
            to.add(HttpHeader.X_FORWARDED_HOST, asked);
        }
        if (!exchange.route().stripPrefix().isEmpty()) {
            to.add("X-Forwarded-Prefix", exchange.route().stripPrefix());
        }
    }

    /** Jetty writes an IPv6 address in the brackets that it has in a URL. */
    private static String plainAddress(String address) {
        return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    }

    /** Some proxies add a line of their own: the first alone would be the client's. */
    private static String chain(HttpFields from) {
        List<String> lines = from.getValuesList(HttpHeader.X_FORWARDED_FOR);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** Of the connection: what an absolute target says is the client's word. */
    private static String scheme(Request request) {
        return request.getConnectionMetaData().isSecure() ? "https" : "http";
    }

    private static Set<String> namedByConnection(HttpFields fields) {
        if (!connectionNamesFields(fields)) {
            return Set.of();
        }
        return fields.getCSV(HttpHeader.CONNECTION, false).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Almost all say nothing, {@code keep-alive} or {@code close}. */
    private static boolean connectionNamesFields(HttpFields fields) {
        for (HttpField field : fields) {
            if (field.getHeader() == HttpHeader.CONNECTION
                    && !HttpHeaderValue.KEEP_ALIVE.is(field.getValue())
                    && !HttpHeaderValue.CLOSE.is(field.getValue())) {
                return true;
            }
        }
        return false;
    }
}
