package tv.lacajita.content;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the image addresses of the database absolute, from {@code PUBLIC_URL} and never from a request. */
public final class ImageUrls {
    /** Of an attribute; in text {@link CleanHtml} writes a quote in another way. */
    private static final Pattern OWN_ADDRESS = Pattern.compile("(?<= (?:src|href))=\"/(?!/)");

    private final String base;

    /** @param publicUrl the gateway's address as the outside sees it, without a slash at the end */
    public ImageUrls(URI publicUrl) {
        this.base = publicUrl.toString();
    }

    /** {@code /img/a.png} becomes absolute, another server's address stays; null or blank is null. */
    public String absolute(String stored) {
        if (stored == null || stored.isBlank()) {
            return null;
        }
        return stored.startsWith("/") ? base + stored : stored;
    }

    /** The same for the addresses inside HTML that {@link CleanHtml} has written. */
    public String absoluteIn(String html) {
        return OWN_ADDRESS.matcher(html).replaceAll(Matcher.quoteReplacement("=\"" + base + "/"));
    }

    /** What to store of an address that a client sent: one of ours without its host, as {@link #absolute} takes it. */
    public String stored(String sent) {
        return sent != null && sent.startsWith(base + "/") ? sent.substring(base.length()) : sent;
    }

    /** The same for the addresses inside HTML that {@link CleanHtml} has written. */
    public String storedIn(String html) {
        return html.replace(" src=\"" + base + "/", " src=\"/").replace(" href=\"" + base + "/", " href=\"/");
    }
}
