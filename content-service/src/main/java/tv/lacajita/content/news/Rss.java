package tv.lacajita.content.news;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** News as RSS 2.0 (rssboard.org/rss-specification), with whole texts and pictures in the usual modules. */
final class Rss {
    static final String PATH = "/api/news/rss.xml";
    static final String CONTENT_TYPE = "application/rss+xml";

    private Rss() {}

    static byte[] write(FeedAddresses at, List<ArticleInFull> articles) {
        var xml = new FeedXml();
        xml.start(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:media",
                "http://search.yahoo.com/mrss/");
        xml.start("channel")
                .text("title", FeedAddresses.TITLE)
                .text("link", at.home())
                .text("description", FeedAddresses.DESCRIPTION)
                .text("language", FeedAddresses.LANGUAGE)
                .empty("atom:link", "href", at.of(PATH), "rel", "self", "type", CONTENT_TYPE);
        articles.forEach(article -> item(xml, at, article));
        return xml.bytes();
    }

    private static void item(FeedXml xml, FeedAddresses at, ArticleInFull full) {
        Headline headline = full.article().headline();
        xml.start("item")
                .text("title", headline.title())
                .text("link", at.article(headline))
                .text("guid", FeedAddresses.id(headline.id()), "isPermaLink", "false")
                .text("pubDate", time(headline.publishedAt()))
                .text("dc:creator", headline.authorName())
                .text("category", headline.category());
        full.article().tags().forEach(tag -> xml.text("category", tag));
        if (headline.excerpt() != null) {
            xml.text("description", asHtml(headline.excerpt()));
        }
        xml.text("content:encoded", full.article().content());
        if (headline.imageUrl() != null) {
            xml.empty("media:content", "url", headline.imageUrl(), "medium", "image");
        }
        full.films()
                .forEach(film -> xml.empty("media:content", "url", film.url(), "type", film.type(), "medium", "video"));
        xml.end();
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** A description is HTML to its readers, an excerpt is text. */
    private static String asHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
