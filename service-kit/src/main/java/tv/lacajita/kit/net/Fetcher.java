package tv.lacajita.kit.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.http.ApiError;

/**
 * Reads what a URL from outside names without reaching what only the server can reach. A name is resolved once per
 * connection, every address it has is checked, and the connection goes to what was checked; each redirect is a fetch of
 * its own. No proxy, no cookies, no decompression, no connection kept.
 */
public final class Fetcher implements AutoCloseable {
    /** The {@link ApiError#code} of an address that may not be read. */
    public static final String REFUSED = "url_refused";

    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final int MOST_REDIRECTS = 5;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int FORGET_MILLIS = 10_000;

    private final AddressRules rules;
    private final Names names;
    private Optional<HttpClient> client = Optional.empty();

    /** What a name stands for; {@link InetAddress#getAllByName} but in tests. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Why a connection was not made, told by the resolver to whoever waits for the answer. */
    private static final class NotAdmitted extends IOException {
        private static final long serialVersionUID = 1L;

        NotAdmitted(String host) {
            super(host);
        }
    }

    public Fetcher(AddressRules rules) {
        this(rules, InetAddress::getAllByName);
    }

    Fetcher(AddressRules rules, Names names) {
        this.rules = rules;
        this.names = names;
    }

    /**
     * GETs {@code url}; the caller closes what comes back.
     *
     * @throws ApiError 400 when the address is none that may be read, 502 when it answers late, badly or not with 200
     */
    public Fetched get(String url, FetchLimits limits) {
        URI next = admissible(url);
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Fetched answer = send(next, limits);
            if (answer.status() == 200) {
                return answer;
            }
            answer.close();
            next = redirected(next, answer);
        }
        throw failed("redirige demasiadas veces");
    }

    @Override
    public synchronized void close() throws Exception {
        if (client.isPresent()) {
            client.get().stop();
        }
    }

    static ApiError failed(String why) {
        return ApiError.of(502, "url_failed", "No se pudo leer la dirección: " + why);
    }

    private static URI redirected(URI from, Fetched answer) {
        String location = answer.header(HttpHeader.LOCATION);
        if (answer.status() / 100 != 3 || location == null) {
            throw failed("respondió con el estado " + answer.status());
        }
        try {
            return admissible(from.resolve(location).toString());
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static URI admissible(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (List.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            LOG.debug("no address: {}", e.getReason());
        }
        throw refused();
    }

    private static ApiError refused() {
        return ApiError.badRequest(
                REFUSED,
                "Esa dirección no se admite: debe ser http o https, de un servidor público, sin usuario ni clave");
    }

    private Fetched send(URI url, FetchLimits limits) {
        var listener = new InputStreamResponseListener();
        Request request = client().newRequest(url)
                .timeout(limits.total().toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> fields.put(HttpHeader.CONNECTION, "close"));
        request.send(listener);
        try {
            var response = listener.get(limits.firstByte().toMillis(), TimeUnit.MILLISECONDS);
            return new Fetched(request, response, listener, limits);
        } catch (TimeoutException e) {
            request.abort(e);
            throw failed("no respondió a tiempo");
        } catch (ExecutionException e) {
            LOG.info("{} was not fetched: {}", url.getHost(), String.valueOf(e.getCause()));
            throw switch (e.getCause()) {
                case NotAdmitted inside -> refused();
                case UnknownHostException unknown -> failed("no se encuentra el servidor");
                case null, default -> failed("no respondió");
            };
        } catch (InterruptedException e) {
            request.abort(e);
            Thread.currentThread().interrupt();
            throw failed("el servicio se detiene");
        }
    }

    private void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> addresses) {
        // looking up blocks for as long as it likes; whoever waits for the answer gives up before
        Thread.ofVirtual().name("resolve").start(() -> {
            try {
                addresses.succeeded(checked(host, port));
            } catch (IOException | RuntimeException e) {
                addresses.failed(e);
            }
        });
    }

    private List<InetSocketAddress> checked(String host, int port) throws IOException {
        InetAddress[] all = names.addresses(host);
        if (!Arrays.stream(all).allMatch(address -> rules.admit(host, address))) {
            throw new NotAdmitted(host);
        }
        List<InetSocketAddress> checked = new ArrayList<>();
        for (InetAddress address : all) {
            // with its name: the handshake names it (SNI) and the certificate must be of it
            checked.add(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port));
        }
        return checked;
    }

    /** Made on first use: it loads the trusted certificates, which would take a service's start 0.2 s. */
    private synchronized HttpClient client() {
        HttpClient http = client.orElseGet(this::started);
        client = Optional.of(http);
        return http;
    }

    private HttpClient started() {
        var threads = new QueuedThreadPool(8, 1);
        threads.setName("fetch");
        threads.setDaemon(true);
        var connector = new ClientConnector();
        connector.setSelectors(1);
        var http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setExecutor(threads);
        http.setSocketAddressResolver(this::resolve);
        http.setConnectTimeout(CONNECT_MILLIS);
        http.setFollowRedirects(false);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "LaCajitaTV"));
        http.setDestinationIdleTimeout(FORGET_MILLIS);
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("the fetcher does not start", e);
        }
        http.getContentDecoderFactories().clear();
        http.getProtocolHandlers().clear();
        return http;
    }
}
