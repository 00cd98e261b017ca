package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** News as JSON Feed 1.1 (jsonfeed.org/version/1.1); what an item does not have is left out. */
record JsonFeed(
        String version,
        String title,
        String homePageUrl,
        String feedUrl,
        String description,
        String language,
        List<Author> authors,
        List<Item> items) {
    static final String PATH = "/api/news/feed.json";
    static final String CONTENT_TYPE = "application/feed+json";

    record Author(String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attachment(String url, String mimeType, Integer durationInSeconds) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Item(
            String id,
            String url,
            String title,
            String contentHtml,
            String summary,
            String image,
            Instant datePublished,
            Instant dateModified,
            List<Author> authors,
            List<String> tags,
            List<Attachment> attachments) {}

    static JsonFeed of(FeedAddresses at, List<ArticleInFull> articles) {
        return new JsonFeed(
                "https://jsonfeed.org/version/1.1",
                FeedAddresses.TITLE,
                at.home(),
                at.of(PATH),
                FeedAddresses.DESCRIPTION,
                FeedAddresses.LANGUAGE,
                List.of(new Author(FeedAddresses.AUTHOR)),
                articles.stream().map(article -> item(at, article)).toList());
    }

    private static Item item(FeedAddresses at, ArticleInFull full) {
        Headline headline = full.article().headline();
        return new Item(
                FeedAddresses.id(headline.id()),
                at.article(headline),
                headline.title(),
                full.article().content(),
                headline.excerpt(),
                headline.imageUrl(),
                full.publishedAt(),
                full.changedAt(),
                Stream.ofNullable(headline.authorName()).map(Author::new).toList(),
                Stream.concat(Stream.ofNullable(headline.category()), full.article().tags().stream())
                        .distinct()
                        .toList(),
                full.films().stream()
                        .map(film -> new Attachment(film.url(), film.type(), film.seconds()))
                        .toList());
    }
}
