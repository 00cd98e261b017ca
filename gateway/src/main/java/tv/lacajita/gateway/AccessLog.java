package tv.lacajita.gateway;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.observe.Metrics;

/**
 * One line and one count for each request that was forwarded or refused; no query, field or body, for secrets ride in
 * all of them.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final String NO_ROUTE = "-";

    private final Metrics metrics;

    AccessLog(Metrics metrics) {
        this.metrics = metrics;
    }

    /** @param status what the client got; 499 is logged when it had gone */
    void forwarded(Exchange exchange, int status) {
        int seen = exchange.clientFault() == ClientWatch.CLIENT_GONE ? ClientWatch.CLIENT_GONE : status;
        count(exchange, exchange.route().id(), seen);
        if (LOG.isInfoEnabled()) {
            LOG.info(line(exchange, seen, exchange.requestId())
                    .append(" upstreamMs=")
                    .append(exchange.upstreamMillis())
                    .append(" route=")
                    .append(exchange.route().id())
                    .toString());
        }
    }

    /** A request that the gateway answered itself. */
    void refused(Request request, int status, String requestId) {
        count(request, NO_ROUTE, status);
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, status, requestId).toString());
        }
    }

    /** A failure that the client does not notice. */
    void repeated(Exchange exchange, Throwable failure) {
        LOG.info(
                "upstream {} failed, request {} is repeated: {}",
                exchange.instance().origin(),
                exchange.requestId(),
                failure.getClass().getSimpleName());
    }

    void ejected(Instance instance) {
        LOG.warn("upstream {} is left out for a while: its connections fail", instance.origin());
    }

    /** The cause of a 502 or 504, which the client does not learn. */
    void upstreamFailed(Exchange exchange, Throwable failure) {
        LOG.warn(
                "upstream {} failed, request {}: {}",
                exchange.instance().origin(),
                exchange.requestId(),
                failure.getClass().getSimpleName());
        LOG.debug("cause", failure);
    }

    /** A method that nobody knows is counted under one name, or clients could make up any number of them. */
    private void count(Request request, String route, int status) {
        String method = HttpMethod.fromString(request.getMethod()) == null ? "other" : request.getMethod();
        metrics.request(method, route, status, NanoTime.since(request.getBeginNanoTime()));
    }

    private static StringBuilder line(Request request, int status, String requestId) {
        return new StringBuilder(160)
                .append(request.getMethod())
                .append(' ')
                .append(request.getHttpURI().getPath())
                .append(' ')
                .append(status)
                .append(" ms=")
                .append(NanoTime.millisSince(request.getBeginNanoTime()))
                .append(" id=")
                .append(requestId);
    }
}
