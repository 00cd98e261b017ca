package tv.lacajita.gateway;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.gateway.traffic.Outcome;
import tv.lacajita.gateway.traffic.Traffic;

/**
 * One line and one count for each request that was forwarded or refused; no query, field or body, for secrets ride in
 * all of them.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final String NO_ROUTE = "-";
    /** Whoever knows the id of a session may consume it. */
    private static final String BEFORE_ID = "/session/";

    private static final int SHOWN_OF_ID = 6;

    private final Traffic traffic;

    AccessLog(Traffic traffic) {
        this.traffic = traffic;
    }

    /** @param status what the client got; 499 is logged when it had gone */
    void forwarded(Exchange exchange, int status) {
        int seen = exchange.clientFault() == ClientWatch.CLIENT_GONE ? ClientWatch.CLIENT_GONE : status;
        long upstreamNanos = exchange.upstreamNanos();
        // not to the end: a stream lasts as long as its client stays, a download as long as the client's line is slow
        count(exchange, exchange.route().id(), seen, exchange.answerNanos());
        traffic.answered(
                exchange.route().service().orElse(NO_ROUTE),
                exchange.instance().origin(),
                outcome(exchange, status),
                upstreamNanos);
        if (LOG.isInfoEnabled()) {
            LOG.info(line(exchange, seen, exchange.requestId())
                    .append(" upstreamMs=")
                    .append(exchange.isAnswered() ? TimeUnit.NANOSECONDS.toMillis(upstreamNanos) : -1)
                    .append(" route=")
                    .append(exchange.route().id())
                    .toString());
        }
    }

    private static Outcome outcome(Exchange exchange, int status) {
        if (exchange.isAnswered()) {
            return Outcome.of(status);
        }
        return exchange.clientFault() > 0 ? Outcome.CANCELLED : Outcome.FAILED;
    }

    /** A request that the gateway answered itself. */
    void refused(Request request, int status, String requestId) {
        count(request, NO_ROUTE, status, nanos(request));
        if (LOG.isInfoEnabled()) {
            LOG.info(line(request, status, requestId).toString());
        }
    }

    /** A failure that the client does not notice. */
    void repeated(Exchange exchange, Throwable failure) {
        String upstream = exchange.route().service().orElse(NO_ROUTE);
        traffic.answered(upstream, exchange.instance().origin(), Outcome.FAILED, exchange.upstreamNanos());
        traffic.repeated(upstream, exchange.instance().origin());
        LOG.info(
                "upstream {} failed, request {} is repeated: {}",
                exchange.instance().origin(),
                exchange.requestId(),
                failure.getClass().getSimpleName());
    }

    void ejected(Instance instance) {
        traffic.ejected(instance.origin());
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
    private void count(Request request, String route, int status, long nanos) {
        String method = HttpMethod.fromString(request.getMethod()) == null ? "other" : request.getMethod();
        traffic.passed(method, route, status, nanos);
    }

    /** Since the first byte of the request. */
    private static long nanos(Request request) {
        return NanoTime.since(request.getBeginNanoTime());
    }

    private static StringBuilder line(Request request, int status, String requestId) {
        StringBuilder line = new StringBuilder(160).append(request.getMethod()).append(' ');
        appendPath(line, request.getHttpURI().getPath());
        return line.append(' ')
                .append(status)
                .append(" ms=")
                .append(TimeUnit.NANOSECONDS.toMillis(nanos(request)))
                .append(" id=")
                .append(requestId);
    }

    /** The path with no more than the start of a session's id. */
    private static void appendPath(StringBuilder line, String path) {
        int before = path == null ? -1 : path.indexOf(BEFORE_ID);
        int hidden = before + BEFORE_ID.length() + SHOWN_OF_ID;
        if (before < 0 || hidden >= path.length() || path.startsWith("validate", before + BEFORE_ID.length())) {
            line.append(path);
            return;
        }
        int after = path.indexOf('/', hidden);
        line.append(path, 0, hidden).append('…');
        if (after >= 0) {
            line.append(path, after, path.length());
        }
    }
}
