package tv.lacajita.kit.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import tv.lacajita.kit.http.ApiError;

/** An answer whose body is still coming; closing it ends the connection, however much has been read. */
public final class Fetched implements AutoCloseable {
    private final Request request;
    private final Response response;
    private final InputStreamResponseListener listener;
    private final FetchLimits limits;

    Fetched(Request request, Response response, InputStreamResponseListener listener, FetchLimits limits) {
        this.request = request;
        this.response = response;
        this.listener = listener;
        this.limits = limits;
    }

    /** As it was sent, with its parameters; empty when there is none. */
    public String contentType() {
        String type = header(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /** The body, once. Reading it throws {@link ApiError}: 413 beyond the limit, 502 when it breaks off. */
    public InputStream body() {
        var cut = new FilterInputStream(listener.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                try {
                    return super.read(into, offset, length);
                } catch (IOException e) {
                    throw Fetcher.failed("la respuesta se cortó");
                }
            }
        };
        return new LimitedStream(cut, limits.maxBytes(), limits.total());
    }

    int status() {
        return response.getStatus();
    }

    String header(HttpHeader name) {
        return response.getHeaders().get(name);
    }

    @Override
    public void close() {
        request.abort(new IOException("enough has been read"));
    }
}
