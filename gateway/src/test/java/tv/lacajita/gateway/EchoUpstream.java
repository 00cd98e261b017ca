package tv.lacajita.gateway;

import java.net.URI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EchoHandler;
import org.eclipse.jetty.util.Callback;

/** A service that gives back what it gets as it comes and keeps nothing; at {@code /no} it refuses unread. */
final class EchoUpstream implements AutoCloseable {
    private final Server server = new Server(0);

    EchoUpstream() throws Exception {
        server.setHandler(new Handler.Wrapper(new EchoHandler()) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (request.getHttpURI().getPath().equals("/no")) {
                    response.setStatus(401);
                    response.getHeaders().put("WWW-Authenticate", "Bearer");
                    Content.Sink.write(response, true, "no", callback);
                    return true;
                }
                return super.handle(request, response, callback);
            }
        });
        server.start();
    }

    String url() {
        URI uri = server.getURI();
        return "http://127.0.0.1:" + uri.getPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
