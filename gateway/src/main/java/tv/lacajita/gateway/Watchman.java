package tv.lacajita.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rounds four times a second, so that the usual quick request pays nothing for what only slow ones need:
 * clients that hang up are noticed, those that take too long over their header fields or body are cut off, and what
 * waits too long for a busy upstream, or for one that is silent, is given up.
 */
final class Watchman extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(Watchman.class);
    private static final long ROUND_MILLIS = 250;

    private final Duration headerTime;
    private final Duration silence;
    private final Duration patience;
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private final Scheduler scheduler = new ScheduledExecutorScheduler("gateway-watchman", true);
    private Server server;

    /**
     * @param headerTime for the whole header section of a request, from its first byte
     * @param silence of an instance in the middle of its answer
     * @param patience for a request that waits for a connection to its upstream
     */
    Watchman(Duration headerTime, Duration silence, Duration patience) {
        this.headerTime = headerTime;
        this.silence = silence;
        this.patience = patience;
    }

    void setServer(Server server) {
        this.server = server;
    }

    void add(Exchange exchange) {
        running.add(exchange);
    }

    void remove(Exchange exchange) {
        running.remove(exchange);
        exchange.watch().end();
    }

    /** How many requests are under way, by the id of their route. */
    Map<String, Integer> inFlight() {
        Map<String, Integer> byRoute = new HashMap<>();
        running.forEach(exchange -> byRoute.merge(exchange.route().id(), 1, Integer::sum));
        return byRoute;
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
        scheduleRound();
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
    }

    private void scheduleRound() {
        scheduler.schedule(this::round, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            for (Exchange exchange : running) {
                if (exchange.millis() > ROUND_MILLIS) {
                    exchange.watch().begin();
                    exchange.limitWait(patience);
                    exchange.limitSilence(silence);
                    exchange.cutSlowBody();
                }
            }
            for (Connector connector : server.getConnectors()) {
                connector.getConnectedEndPoints().forEach(this::cutSlowHeader);
            }
        } catch (RuntimeException e) {
            LOG.warn("a round was not finished", e);
        } finally {
            scheduleRound();
        }
    }

    private void cutSlowHeader(EndPoint endPoint) {
        if (endPoint.getConnection() instanceof HttpConnection connection && isSlow(connection.getParser())) {
            endPoint.close();
        }
    }

    private boolean isSlow(HttpParser parser) {
        return !parser.isStart()
                && parser.inHeaderState()
                && NanoTime.millisSince(parser.getBeginNanoTime()) > headerTime.toMillis();
    }
}
