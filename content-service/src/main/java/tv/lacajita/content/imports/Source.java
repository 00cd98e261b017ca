package tv.lacajita.content.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.net.FetchLimits;
import tv.lacajita.kit.net.Fetched;
import tv.lacajita.kit.net.Fetcher;
import tv.lacajita.kit.net.LimitedStream;

/** Where the file of an import comes from: the request's body, or the {@code url} that its JSON body names. */
final class Source {
    private final Fetcher fetcher;

    Source(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** What is done with the file while it comes. */
    interface Reading<T> {
        T read(InputStream file) throws IOException;
    }

    /** @throws tv.lacajita.kit.http.ApiError when the file is too large or too slow, or its address is none to be read */
    <T> T read(Context ctx, FetchLimits limits, Reading<T> reading) {
        JsonNode url = Input.of(ctx).body().path("url");
        try {
            if (url.isMissingNode()) {
                return reading.read(new LimitedStream(ctx.bodyInputStream(), limits.maxBytes(), limits.total()));
            }
            try (Fetched fetched = fetcher.get(url.textValue(), limits)) {
                return reading.read(fetched.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
