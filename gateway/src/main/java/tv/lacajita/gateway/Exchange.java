package tv.lacajita.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * One client request on its way through: what was decided about it, and what is known of its two ends so far. It is sent
 * to one instance or, when that fails before anything can have happened, to a second one.
 */
final class Exchange extends Request.Wrapper {
    private final Response response;
    private final Callback callback;
    private final Route route;
    private final String requestId;
    private final ClientWatch watch;
    private final ManagedSelector selector;
    private final ClientBody body;
    private volatile Instance instance;
    private boolean repeated;
    private long sentNanoTime;
    private long answeredNanoTime;
    private volatile Connections connections;
    private volatile UpstreamConnection connection;
    private volatile boolean begun;
    private volatile boolean bodySent;
    private volatile int clientFault;

    /** @param grace the time for which the client may keep us waiting for its body before its rate counts */
    Exchange(Visit visit, Instance instance, ManagedSelector selector, Duration grace) {
        super(visit.request());
        this.response = visit.response();
        this.callback = visit.callback();
        this.route = visit.route();
        this.instance = instance;
        this.requestId = visit.requestId();
        this.selector = selector;
        this.watch = new ClientWatch(this);
        this.body = hasBody() ? new ClientBody(this, grace) : null;
        this.bodySent = body == null;
    }

    private boolean hasBody() {
        return getLength() > 0 || getLength() < 0 && getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    Response response() {
        return response;
    }

    /** Told when the answer is written, or that there is none. */
    Callback callback() {
        return callback;
    }

    /** The one that has the client's connection. */
    ManagedSelector selector() {
        return selector;
    }

    /** What the client still sends; null for a request without a body. */
    ClientBody body() {
        return body;
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

    /** It is about to be sent over one of these. */
    void waitFor(Connections all) {
        sentNanoTime = NanoTime.now();
        connection = null;
        begun = false;
        connections = all;
    }

    /** It has its connection. */
    void carriedBy(UpstreamConnection carrier) {
        connection = carrier;
    }

    /** From now on bytes of it may have reached an instance. */
    void begins() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /**
     * Whether a second instance may get it after {@code failure}: once, and only when nothing can happen twice, because
     * not a byte of it was sent, or because it only reads.
     */
    boolean isRepeatable(Throwable failure) {
        return !repeated && isConnectionFailure(failure) && (!begun || onlyReads());
    }

    boolean onlyReads() {
        String method = getMethod();
        return body == null && (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
    }

    /** Whether the connection could not be made or broke before the answer; not that the upstream was silent. */
    boolean isConnectionFailure(Throwable failure) {
        return failure instanceof IOException && !isAnswered() && clientFault == 0;
    }

    boolean isOnKeptConnection() {
        return connection != null && connection.isUsed();
    }

    void repeatAt(Instance other) {
        repeated = true;
        instance = other;
    }

    /** Gives up a wait for a connection that has taken longer than {@code limit}; what is on its way is not touched. */
    void limitWait(Duration limit) {
        if (connection == null && NanoTime.millisSince(sentNanoTime) > limit.toMillis()) {
            connections.giveUp(this, new RejectedExecutionException("no connection is free"));
        }
    }

    /** Gives up an instance that lets us wait for longer than the route allows or, once it answers, than {@code idle}. */
    void limitSilence(Duration idle) {
        UpstreamConnection carrier = connection;
        if (carrier != null) {
            carrier.limitSilence(this, idle.toMillis());
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

    /** From the first byte of the request to the first of its answer, or until now when there is none. */
    long answerNanos() {
        return NanoTime.elapsed(getBeginNanoTime(), isAnswered() ? answeredNanoTime : NanoTime.now());
    }

    /** Milliseconds since the first byte of the request. */
    long millis() {
        return NanoTime.millisSince(getBeginNanoTime());
    }

    /** Whether nothing of the client's body is awaited, or still on its way to the instance. */
    boolean isBodySent() {
        return bodySent;
    }

    void bodySent() {
        bodySent = true;
    }

    /** The status that tells the client what it did wrong; 0 while it did nothing wrong. */
    int clientFault() {
        return clientFault;
    }

    void clientFault(int status) {
        clientFault = status;
    }

    boolean isGone() {
        return clientFault == ClientWatch.CLIENT_GONE;
    }

    /** Ends the upstream's work for a client that will not read the answer. */
    void cancel(Throwable cause) {
        clientFault(ClientWatch.CLIENT_GONE);
        UpstreamConnection carrier = connection;
        if (carrier != null) {
            carrier.abort(this, cause);
        } else {
            connections.giveUp(this, cause);
        }
    }

    /** Ends the body of a client that takes too long over it. */
    void cutSlowBody() {
        if (body != null) {
            body.cutWhenTooSlow();
        }
    }
}
