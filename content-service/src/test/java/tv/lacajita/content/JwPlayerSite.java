package tv.lacajita.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import tv.lacajita.testkit.JwPlayerServer;

/** A site of JW Player and content services that read it. */
final class JwPlayerSite implements AutoCloseable {
    final JwPlayerServer jw;
    private final String databaseUrl;

    /** @param databaseUrl of the services */
    JwPlayerSite(String databaseUrl) {
        this.databaseUrl = databaseUrl;
        try {
            this.jw = JwPlayerServer.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service that knows the site. */
    TestContent content() {
        return content(Map.of());
    }

    /** The same, told this in place of what it would be told. */
    TestContent content(Map<String, String> settings) {
        Map<String, String> env = new HashMap<>(Map.of(
                "JWPLAYER_API_URL",
                jw.url(),
                "JWPLAYER_DELIVERY_URL",
                jw.url(),
                "JWPLAYER_SITE_ID",
                JwPlayerServer.SITE,
                "JWPLAYER_API_SECRET",
                JwPlayerServer.SECRET,
                "JWPLAYER_WEBHOOK_SECRET",
                JwPlayerServer.WEBHOOK_SECRET,
                "JWPLAYER_REQUESTS_PER_MINUTE",
                "6000"));
        env.putAll(settings);
        return TestContent.on(databaseUrl, env);
    }

    @Override
    public void close() {
        jw.close();
    }
}
