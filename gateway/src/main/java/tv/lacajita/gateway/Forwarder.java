package tv.lacajita.gateway;

import java.nio.channels.SelectableChannel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import tv.lacajita.kit.http.ApiError;

/**
 * The one path for all verbs: an exchange goes to an instance of its service and the answer comes back, both ways
 * streamed with back-pressure. No thread waits for an answer. What goes wrong at the upstream is 502, or 504 when it was silent.
 */
final class Forwarder extends AbstractLifeCycle implements Connections.Listener {
    private final Upstreams upstreams;
    private final Headers headers;
    private final Locations locations;
    private final EdgeErrors errors;
    private final AccessLog accessLog;
    private final Watchman watchman;
    private final GatewayConfig.Times times;
    private final Connections.Means means;
    private final Map<Instance, Connections> connections = new ConcurrentHashMap<>();
    private volatile List<ManagedSelector> selectors = List.of();

    /** @param trust who is believed to be an {@code https} instance */
    Forwarder(
            Upstreams upstreams,
            Headers headers,
            Locations locations,
            EdgeErrors errors,
            AccessLog accessLog,
            Watchman watchman,
            GatewayConfig.Times times,
            SSLContext trust) {
        this.upstreams = upstreams;
        this.headers = headers;
        this.locations = locations;
        this.errors = errors;
        this.accessLog = accessLog;
        this.watchman = watchman;
        this.times = times;
        this.means = new Connections.Means(
                upstreams.capacity().connections(), times.connect(), trust, new ArrayByteBufferPool());
    }

    /** Sends the request where its route points. */
    void forward(Visit visit) {
        Instance instance = upstreams.choose(visit.route().service().orElseThrow());
        send(new Exchange(visit, instance, selectorOf(visit.request()), times.slowBody()));
    }

    private void send(Exchange exchange) {
        exchange.instance().begin();
        Connections all = connections.computeIfAbsent(exchange.instance(), this::connectionsTo);
        exchange.waitFor(all);
        watchman.add(exchange); // who may give it up at once
        all.carry(exchange);
    }

    private Connections connectionsTo(Instance instance) {
        return new Connections(instance.origin(), means, this);
    }

    /** The selector that has the client's connection: what happens on it needs no other thread. */
    private ManagedSelector selectorOf(Request request) {
        var channel = (SelectableChannel)
                request.getConnectionMetaData().getConnection().getEndPoint().getTransport();
        List<ManagedSelector> all = selectors(request);
        for (ManagedSelector selector : all) {
            if (channel.keyFor(selector.getSelector()) != null) {
                return selector;
            }
        }
        return all.getFirst(); // the client has gone
    }

    private List<ManagedSelector> selectors(Request request) {
        if (selectors.isEmpty()) {
            var connector = (ServerConnector) request.getConnectionMetaData().getConnector();
            selectors = List.copyOf(connector.getSelectorManager().getBeans(ManagedSelector.class));
        }
        return selectors;
    }

    /** Closes connections that were not needed for a while, and those to instances that are none any more. */
    void tidy() {
        Collection<Instance> known = upstreams.all();
        connections.forEach((instance, all) -> {
            if (known.contains(instance)) {
                all.closeIdle();
            } else {
                all.retire();
                connections.remove(instance);
            }
        });
    }

    @Override
    protected void doStop() {
        connections.values().forEach(Connections::retire);
    }

    @Override
    public RetainableByteBuffer head(Exchange exchange) {
        HttpFields.Mutable fields = HttpFields.build();
        headers.toUpstream(exchange, fields);
        return RequestHead.of(exchange, fields, means.buffers());
    }

    @Override
    public void begins(Exchange exchange, int status, HttpFields fields) {
        exchange.answered();
        exchange.instance().answered(status, fields);
        exchange.response().setStatus(status);
        headers.toClient(exchange, fields, locations, exchange.response().getHeaders());
    }

    @Override
    public void ended(Exchange exchange) {
        end(exchange);
        exchange.callback().succeeded();
    }

    /** Once the answer has begun, all that is left is to cut the connection, so that the client sees it is not whole. */
    @Override
    public void failed(Exchange exchange, Throwable cause) {
        if (exchange.response().isCommitted() || exchange.isGone()) {
            end(exchange);
            exchange.callback().failed(cause);
            return;
        }
        noteFailure(exchange, cause);
        if (repeat(exchange, cause)) {
            return;
        }
        ApiError error = exchange.clientFault() > 0 ? EdgeErrors.badBody(exchange) : upstreamError(exchange, cause);
        exchange.response().setStatus(error.status());
        end(exchange);
        errors.write(exchange, exchange.response(), exchange.callback(), exchange.requestId(), error);
    }

    /** Sends it to another instance, if it may be repeated and one can take it. */
    private boolean repeat(Exchange exchange, Throwable cause) {
        if (!exchange.isRepeatable(cause)) {
            return false;
        }
        Optional<Instance> next = upstreams.chooseAgain(
                exchange.route().service().orElseThrow(), exchange.instance(), exchange.isOnKeptConnection());
        if (next.isEmpty()) {
            return false;
        }
        accessLog.repeated(exchange, cause);
        exchange.instance().end();
        exchange.repeatAt(next.get());
        send(exchange);
        return true;
    }

    private void end(Exchange exchange) {
        watchman.remove(exchange);
        exchange.instance().end();
        accessLog.forwarded(exchange, exchange.response().getStatus());
    }

    /** That a kept connection was closed just as it was used again is nobody's fault. */
    private void noteFailure(Exchange exchange, Throwable cause) {
        boolean counts = exchange.isConnectionFailure(cause) && !exchange.isOnKeptConnection();
        if (counts && exchange.instance().ejection().failed()) {
            accessLog.ejected(exchange.instance());
        }
    }

    private ApiError upstreamError(Exchange exchange, Throwable cause) {
        accessLog.upstreamFailed(exchange, cause);
        return EdgeErrors.upstreamError(exchange, cause);
    }
}
