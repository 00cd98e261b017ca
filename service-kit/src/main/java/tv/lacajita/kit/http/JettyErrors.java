package tv.lacajita.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses (a message it cannot read, headers that are too long) is answered like everything else. */
public final class JettyErrors extends ErrorHandler {
    /** Jetty's own word for a request line of which it could read nothing. */
    private static final String UNREAD_METHOD = "BAD";

    private final Errors errors;
    private final AnswerHeaders headers;

    JettyErrors(Errors errors, AnswerHeaders headers) {
        this.errors = errors;
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ApiError error = Errors.ofStatus(judged(request, response.getStatus()));
        // where the next message would begin is anybody's guess
        write(request, response, callback, error.header("Connection", "close"));
        return true;
    }

    /**
     * A version that Jetty cannot read (505; 426 for HTTP/2's preface) and a method that does not end (431 though no
     * header field was reached) are malformed messages like any other.
     */
    private static int judged(Request request, int status) {
        boolean endlessMethod = status == 431 && UNREAD_METHOD.equals(request.getMethod());
        return status == 505 || status == 426 || endlessMethod ? 400 : status;
    }

    void write(Request request, Response response, Callback callback, ApiError error) {
        write(request, response, callback, RequestId.accept(request.getHeaders().get(RequestId.HEADER)), error);
    }

    /** Answers {@code error} on a request that no Javalin handler sees. */
    public void write(Request request, Response response, Callback callback, String requestId, ApiError error) {
        response.setStatus(error.status());
        headers.write(request.getHeaders().get(HttpHeader.ORIGIN), response.getHeaders()::put);
        error.headers().forEach(response.getHeaders()::put);
        boolean problem = Errors.accepts(request.getHeaders().get(HttpHeader.ACCEPT), "application/problem+json");
        response.getHeaders().put(RequestId.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Errors.type(problem));
        response.write(true, body(request, error, requestId, problem), callback);
    }

    private ByteBuffer body(Request request, ApiError error, String requestId, boolean problem) {
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        try {
            String json = Json.CAMEL.writeValueAsString(errors.body(error, path, requestId, problem));
            return ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
