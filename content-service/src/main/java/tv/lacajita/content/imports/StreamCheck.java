package tv.lacajita.content.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.net.FetchLimits;
import tv.lacajita.kit.net.Fetched;
import tv.lacajita.kit.net.Fetcher;

/** Whether a stream answers: an HLS one with its playlist, any other with bytes that are no web page. */
final class StreamCheck {
    private static final FetchLimits LIMITS = new FetchLimits(1 << 16, Duration.ofSeconds(5), Duration.ofSeconds(8));

    private final Fetcher fetcher;

    StreamCheck(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** {@code online}, {@code offline}, or {@code unknown} when the server may not open that address. */
    String status(String url) {
        try (Fetched answer = fetcher.get(url, LIMITS);
                InputStream body = answer.body()) {
            var start = new String(body.readNBytes(16), StandardCharsets.UTF_8);
            return isStream(url, answer.contentType().toLowerCase(Locale.ROOT), start) ? "online" : "offline";
        } catch (ApiError e) {
            return e.code().equals(Fetcher.REFUSED) ? "unknown" : "offline";
        } catch (IOException e) {
            return "offline";
        }
    }

    private static boolean isStream(String url, String type, String start) {
        boolean hls = type.contains("mpegurl") || url.replaceFirst("[?#].*", "").endsWith(".m3u8");
        return hls
                ? start.replaceFirst("^\uFEFF", "").startsWith("#EXTM3U")
                : !start.isEmpty() && !type.startsWith("text/html");
    }
}
