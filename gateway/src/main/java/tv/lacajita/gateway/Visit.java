package tv.lacajita.gateway;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request on its way to a service, before it is forwarded.
 *
 * @param callback told when the answer is written, or that there is none
 */
record Visit(Route route, String requestId, Request request, Response response, Callback callback) {}
