package tv.lacajita.content.news;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What the feeds call the station and where they say things are, under the outside address of the gateway. */
record FeedAddresses(URI publicUrl) {
    static final String TITLE = "La Cajita TV: noticias";
    static final String DESCRIPTION = "Las últimas noticias de La Cajita TV";
    static final String AUTHOR = "La Cajita TV";
    static final String LANGUAGE = "es";

    String home() {
        return publicUrl + "/";
    }

    /** @param path of ours, from its {@code /} on */
    String of(String path) {
        return publicUrl + path;
    }

    String article(Headline headline) {
        return publicUrl + "/api/news/slug/" + URLEncoder.encode(headline.slug(), StandardCharsets.UTF_8);
    }

    /** An article's name for good, whatever becomes of its slug or of our address (RFC 4151). */
    static String id(int article) {
        return "tag:lacajita.tv,2025:news/" + article;
    }

    static String id() {
        return "tag:lacajita.tv,2025:news";
    }
}
