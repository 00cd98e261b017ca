package tv.lacajita.gateway;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;

/** One client request on its way through: what was decided about it, and what is known of its two ends so far. */
final class Exchange extends Request.Wrapper {
    private final Route route;
    private final Instance instance;
    private final String requestId;
    private final ClientWatch watch;
    private long sentNanoTime;
    private long answeredNanoTime;
    private org.eclipse.jetty.client.Request upstreamRequest;
    private volatile boolean bodySent;
    private volatile int clientFault;

    Exchange(Request request, Route route, Instance instance, String requestId) {
        super(request);
        this.route = route;
        this.instance = instance;
        this.requestId = requestId;
        this.watch = new ClientWatch(this);
        // ProxyHandler's own rule for when there is a body to pass on
        this.bodySent = request.getLength() == 0 || request.getLength() < 0 && !isChunked(request);
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

    void sending(org.eclipse.jetty.client.Request upstream) {
        upstreamRequest = upstream;
        if (!bodySent) {
            upstream.onRequestSuccess(sent -> bodySent = true);
        }
        sentNanoTime = NanoTime.now();
    }

    void answered() {
        answeredNanoTime = NanoTime.now();
    }

    /** Milliseconds from sending upstream to the first byte of its answer; -1 when there was none. */
    long upstreamMillis() {
        return answeredNanoTime == 0 ? -1 : NanoTime.millisElapsed(sentNanoTime, answeredNanoTime);
    }

    /** Milliseconds since the first byte of the request. */
    long millis() {
        return NanoTime.millisSince(getBeginNanoTime());
    }

    /** Whether nothing of the client's body is awaited, or still on its way to the upstream. */
    boolean bodySent() {
        return bodySent;
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
}
