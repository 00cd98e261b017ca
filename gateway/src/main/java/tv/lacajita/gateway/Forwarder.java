package tv.lacajita.gateway;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response.CompleteListener;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tv.lacajita.kit.http.ApiError;

/**
 * The one path for all verbs: an exchange goes to an instance of its service and the answer comes back, both ways
 * streamed with back-pressure. No thread waits. What goes wrong at the upstream is 502, or 504 when it was silent.
 */
final class Forwarder extends ProxyHandler.Reverse {
    private final Upstreams upstreams;
    private final Headers headers;
    private final Locations locations;
    private final EdgeErrors errors;
    private final AccessLog accessLog;
    private final Watchman watchman;
    private final GatewayConfig.Times times;

    Forwarder(
            Upstreams upstreams,
            Headers headers,
            Locations locations,
            EdgeErrors errors,
            AccessLog accessLog,
            Watchman watchman,
            GatewayConfig.Times times) {
        super(Request::getHttpURI);
        this.upstreams = upstreams;
        this.headers = headers;
        this.locations = locations;
        this.errors = errors;
        this.accessLog = accessLog;
        this.watchman = watchman;
        this.times = times;
        setUseServerThreadPool(true);
    }

    /** Sends the request where its route points. */
    void forward(Visit visit) {
        Instance instance = upstreams.choose(visit.route().service().orElseThrow());
        var exchange = new Exchange(visit.request(), visit.route(), instance, visit.requestId());
        handle(exchange, visit.response(), visit.callback());
    }

    /** Sends it to another instance, if it may be repeated and one can take it. */
    private boolean repeat(Exchange exchange, Throwable failure, Response response, Callback callback) {
        if (!exchange.isRepeatable(failure)) {
            return false;
        }
        Optional<Instance> next = upstreams.chooseAgain(
                exchange.route().service().orElseThrow(), exchange.instance(), exchange.isOnKeptConnection());
        if (next.isEmpty()) {
            return false;
        }
        accessLog.repeated(exchange, failure);
        exchange.instance().end();
        exchange.repeatAt(next.get());
        handle(exchange, response, callback);
        return true;
    }

    private void end(Exchange exchange, Response response) {
        watchman.remove(exchange);
        exchange.instance().end();
        accessLog.forwarded(exchange, response.getStatus());
    }

    @Override
    protected HttpClient newHttpClient() {
        return UpstreamClient.make();
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        UpstreamClient.configure(client, times.connect(), upstreams.capacity());
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI target) {
        var exchange = (Exchange) request;
        String path = exchange.route().inside(target.getPath());
        return new UpstreamRequest(getHttpClient(), exchange, path, target.getQuery())
                .method(exchange.getMethod())
                .idleTimeout(exchange.route().firstByteMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void copyRequestHeaders(Request request, org.eclipse.jetty.client.Request upstreamRequest) {
        upstreamRequest.headers(to -> headers.toUpstream((Exchange) request, to));
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request upstreamRequest) {
        // Headers has written them
    }

    @Override
    protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
            Request request, Response response, org.eclipse.jetty.client.Request upstreamRequest) {
        var exchange = (Exchange) request;
        var body = new ClientBody(exchange, times.slowBody());
        exchange.streaming(body);
        return body;
    }

    @Override
    protected void sendProxyToServerRequest(
            Request request, org.eclipse.jetty.client.Request upstreamRequest, Response response, Callback callback) {
        var exchange = (Exchange) request;
        exchange.sending((UpstreamRequest) upstreamRequest);
        exchange.instance().begin();
        watchman.add(exchange);
        if (exchange.clientFault() == ClientWatch.CLIENT_GONE) { // since its first attempt failed
            upstreamRequest.abort(new EofException("client gone"));
        }
        super.sendProxyToServerRequest(request, upstreamRequest, response, callback);
    }

    @Override
    protected CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request upstreamRequest, Response response, Callback callback) {
        return new AnswerListener((Exchange) request, upstreamRequest, response, callback);
    }

    private final class AnswerListener extends ProxyResponseListener {
        private final Exchange exchange;
        private final Response response;

        AnswerListener(
                Exchange exchange,
                org.eclipse.jetty.client.Request upstreamRequest,
                Response response,
                Callback callback) {
            super(exchange, upstreamRequest, response, callback);
            this.exchange = exchange;
            this.response = response;
        }

        @Override
        public void onBegin(org.eclipse.jetty.client.Response answer) {
            exchange.answered();
            if (answer.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
                answer.abort(new IOException("nobody asked for another protocol"));
                return;
            }
            super.onBegin(answer);
            // until here the route's time for the first byte was in force
            if (answer.getRequest().getConnection() instanceof Connection connection) {
                connection.getEndPoint().setIdleTimeout(times.idle().toMillis());
            }
        }

        @Override
        public void onHeaders(org.eclipse.jetty.client.Response answer) {
            exchange.instance().answered(answer);
            headers.toClient(exchange, answer.getHeaders(), locations, response.getHeaders());
        }

        /** A whole answer is one, also when the upstream reset the connection before it knew that its request was sent. */
        @Override
        public void onComplete(Result result) {
            boolean whole = result.getResponseFailure() == null;
            super.onComplete(whole ? new Result(result.getRequest(), result.getResponse()) : result);
        }
    }

    @Override
    protected void onServerToProxyResponse102Processing(
            Request request, org.eclipse.jetty.client.Request upstream, HttpFields fields, Response response) {
        // interim answers are swallowed
    }

    @Override
    protected void onServerToProxyResponse103EarlyHints(
            Request request, org.eclipse.jetty.client.Request upstream, HttpFields fields, Response response) {
        // interim answers are swallowed
    }

    @Override
    protected void onProxyToClientResponseComplete(
            Request request,
            org.eclipse.jetty.client.Request upstreamRequest,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback) {
        end((Exchange) request, response);
        callback.succeeded();
    }

    @Override
    protected void onProxyToClientResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request upstreamRequest,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        end((Exchange) request, response);
        callback.failed(failure);
    }

    /** Once the answer has begun, all that is left is to cut the connection, so that the client sees it is not whole. */
    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request upstreamRequest,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        var exchange = (Exchange) request;
        if (response.isCommitted() || exchange.clientFault() == ClientWatch.CLIENT_GONE) {
            end(exchange, response);
            callback.failed(failure);
            return;
        }
        noteFailure(exchange, failure);
        if (repeat(exchange, failure, response, callback)) {
            return;
        }
        ApiError error = exchange.clientFault() > 0 ? EdgeErrors.badBody(exchange) : upstreamError(exchange, failure);
        response.setStatus(error.status());
        end(exchange, response);
        errors.write(exchange, response, callback, exchange.requestId(), error);
    }

    /** That a kept connection was closed just as it was used again is nobody's fault. */
    private void noteFailure(Exchange exchange, Throwable failure) {
        boolean counts = exchange.isConnectionFailure(failure) && !exchange.isOnKeptConnection();
        if (counts && exchange.instance().ejection().failed()) {
            accessLog.ejected(exchange.instance());
        }
    }

    private ApiError upstreamError(Exchange exchange, Throwable failure) {
        accessLog.upstreamFailed(exchange, failure);
        return EdgeErrors.upstreamError(exchange, failure);
    }
}
