package tv.lacajita.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;

/**
 * One client request on its way through: what was decided about it, and what is known of its two ends so far. It is sent
 * to one instance or, when that fails before anything can have happened, to a second one.
 */
final class Exchange extends Request.Wrapper {
    private static final int MOST_ENDED_CONNECTIONS = 32;

    private final Route route;
    private final String requestId;
    private final ClientWatch watch;
    private final boolean bodiless;
    private volatile Instance instance;
    private boolean repeated;
    private int endedConnections;
    private long sentNanoTime;
    private long answeredNanoTime;
    private volatile UpstreamRequest upstreamRequest;
    private volatile ClientBody body;
    private volatile int clientFault;

    Exchange(Request request, Route route, Instance instance, String requestId) {
        super(request);
        this.route = route;
        this.instance = instance;
        this.requestId = requestId;
        this.watch = new ClientWatch(this);
        // ProxyHandler's own rule for when there is a body to pass on
        this.bodiless = request.getLength() == 0 || request.getLength() < 0 && !isChunked(request);
    }

    private static boolean isChunked(Request request) {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    Route route() {
        return route;
    }

    Instance instance() {
        return instance;
    }

    String requestId() {
        return requestId;
    }

    ClientWatch watch() {
        return watch;
    }

    /** What the client still sends; not called for a request without a body. */
    void streaming(ClientBody body) {
        this.body = body;
    }

    void sending(UpstreamRequest upstream) {
        sentNanoTime = NanoTime.now();
        upstreamRequest = upstream;
    }

    /** Whether any byte of it may have reached an upstream. */
    boolean hasBegun() {
        return upstreamRequest.hasBegun();
    }

    /**
     * Whether a second instance may get it after {@code failure}: once, and only when nothing can happen twice, because
     * not a byte of it was sent, or because it only reads.
     */
    boolean isRepeatable(Throwable failure) {
        return !repeated && isConnectionFailure(failure) && (!hasBegun() || onlyReads());
    }

    boolean onlyReads() {
        String method = getMethod();
        return bodiless && (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
    }

    /** A connection that it was given had ended. Whether it should try another one, of which any number may have ended. */
    boolean mayTryAnotherConnection() {
        return ++endedConnections < MOST_ENDED_CONNECTIONS;
    }

    /** Whether the connection could not be made or broke before the answer; not that the upstream was silent. */
    boolean isConnectionFailure(Throwable failure) {
        return failure instanceof IOException && !isAnswered() && clientFault == 0;
    }

    boolean isOnKeptConnection() {
        return upstreamRequest.isOnKeptConnection();
    }

    void repeatAt(Instance other) {
        repeated = true;
        instance = other;
    }

    /** Gives up a wait for a connection that has taken longer than {@code limit}; what is on its way is not touched. */
    void limitWait(Duration limit) {
        if (!hasBegun() && NanoTime.millisSince(sentNanoTime) > limit.toMillis()) {
            upstreamRequest.abort(new RejectedExecutionException("no connection is free"));
        }
    }

    void answered() {
        answeredNanoTime = NanoTime.now();
    }

    /** Whether the upstream has begun to answer. */
    boolean isAnswered() {
        return answeredNanoTime != 0;
    }

    /** From sending upstream to the first byte of its answer, or until now when there is none. */
    long upstreamNanos() {
        return NanoTime.elapsed(sentNanoTime, isAnswered() ? answeredNanoTime : NanoTime.now());
    }

    /** Milliseconds since the first byte of the request. */
    long millis() {
        return NanoTime.millisSince(getBeginNanoTime());
    }

    /** Whether nothing of the client's body is awaited, or still on its way to the upstream. */
    boolean bodySent() {
        return bodiless || upstreamRequest.isWhole();
    }

    /** The status that tells the client what it did wrong; 0 while it did nothing wrong. */
    int clientFault() {
        return clientFault;
    }

    void clientFault(int status) {
        clientFault = status;
    }

    /** Ends the upstream's work for a client that will not read the answer. */
    void cancel(Throwable cause) {
        clientFault(ClientWatch.CLIENT_GONE);
        upstreamRequest.abort(cause);
    }

    /** Ends the body of a client that takes too long over it. */
    void cutSlowBody() {
        if (body != null) {
            body.cutWhenTooSlow();
        }
    }
}
