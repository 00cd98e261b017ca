package tv.lacajita.content.news;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** News as Atom (RFC 4287). */
final class Atom {
    static final String PATH = "/api/news/atom.xml";
    static final String CONTENT_TYPE = "application/atom+xml";

    private Atom() {}

    static byte[] write(FeedAddresses at, List<ArticleInFull> articles) {
        Instant updated = articles.stream()
                .map(ArticleInFull::changedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var xml = new FeedXml();
        xml.start("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", FeedAddresses.LANGUAGE)
                .text("id", FeedAddresses.id())
                .text("title", FeedAddresses.TITLE)
                .text("subtitle", FeedAddresses.DESCRIPTION)
                .text("updated", updated.toString())
                .empty("link", "rel", "self", "type", CONTENT_TYPE, "href", at.of(PATH))
                .empty("link", "rel", "alternate", "href", at.home());
        author(xml, FeedAddresses.AUTHOR);
        articles.forEach(article -> entry(xml, at, article));
        return xml.bytes();
    }

    private static void entry(FeedXml xml, FeedAddresses at, ArticleInFull full) {
        Headline headline = full.article().headline();
        xml.start("entry")
                .text("id", FeedAddresses.id(headline.id()))
                .text("title", headline.title())
                .empty("link", "rel", "alternate", "href", at.article(headline))
                .text("published", full.publishedAt().toString())
                .text("updated", full.changedAt().toString());
        if (headline.authorName() != null) {
            author(xml, headline.authorName());
        }
        if (headline.category() != null) {
            xml.empty("category", "term", headline.category());
        }
        full.article().tags().forEach(tag -> xml.empty("category", "term", tag));
        xml.text("summary", headline.excerpt()).text("content", full.article().content(), "type", "html");
        full.films().forEach(film -> xml.empty("link", "rel", "enclosure", "type", film.type(), "href", film.url()));
        xml.end();
    }

    private static void author(FeedXml xml, String name) {
        xml.start("author").text("name", name).end();
    }
}
