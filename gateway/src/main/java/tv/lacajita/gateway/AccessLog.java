package tv.lacajita.gateway;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request that was forwarded or refused; no query, field or body, for secrets ride in all of them. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("access");

    /** @param status what the client got; 499 is logged when it had gone */
    void forwarded(Exchange exchange, int status) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(exchange, seen(exchange, status), exchange.millis(), exchange.requestId())
                    .append(" upstreamMs=")
                    .append(exchange.upstreamMillis())
                    .append(" route=")
                    .append(exchange.route().id())
                    .toString());
        }
    }

    /** A request that the gateway answered itself. */
    void refused(Request request, int status, String requestId) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, status, NanoTime.millisSince(request.getBeginNanoTime()), requestId)
                    .toString());
        }
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

    private static int seen(Exchange exchange, int status) {
        return exchange.clientFault() == ClientWatch.CLIENT_GONE ? ClientWatch.CLIENT_GONE : status;
    }

    private static StringBuilder line(Request request, int status, long millis, String requestId) {
        return new StringBuilder(160)
                .append(request.getMethod())
                .append(' ')
                .append(request.getHttpURI().getPath())
                .append(' ')
                .append(status)
                .append(" ms=")
                .append(millis)
                .append(" id=")
                .append(requestId);
    }
}
