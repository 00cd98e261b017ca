package tv.lacajita.content.news;

import static java.util.stream.Collectors.groupingBy;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.CachedBodies.Kept;
import tv.lacajita.kit.http.Json;

/** The newest articles, whole, as news readers take them. */
public final class SyndicationResource {
    private static final int NEWEST = 30;

    private final NewsStore news;
    private final NewsVideoStore videos;
    private final ImageUrls images;
    private final FeedAddresses addresses;
    private final NewsBodies bodies;

    /** @param publicUrl the gateway's address as the outside sees it, without a slash at the end */
    public SyndicationResource(Database database, ImageUrls images, URI publicUrl) {
        var db = database.rows(Headline.class, Article.class, NewsVideo.class).jdbi();
        this.news = db.onDemand(NewsStore.class);
        this.videos = db.onDemand(NewsVideoStore.class);
        this.images = images;
        this.addresses = new FeedAddresses(publicUrl);
        this.bodies = new NewsBodies(database, news);
    }

    public void rss(Context ctx) {
        serve(ctx, Rss.CONTENT_TYPE, Rss::write);
    }

    public void atom(Context ctx) {
        serve(ctx, Atom.CONTENT_TYPE, Atom::write);
    }

    public void json(Context ctx) {
        serve(ctx, JsonFeed.CONTENT_TYPE, (at, articles) -> Json.bytes(Json.SNAKE, JsonFeed.of(at, articles)));
    }

    private void serve(Context ctx, String contentType, BiFunction<FeedAddresses, List<ArticleInFull>, byte[]> write) {
        bodies.serve(ctx, contentType, () -> Kept.of(contentType + ";charset=utf-8", write.apply(addresses, newest())));
    }

    private List<ArticleInFull> newest() {
        List<Article> articles = news.latest(NEWEST);
        List<Integer> ids =
                articles.stream().map(article -> article.headline().id()).toList();
        Map<Integer, List<NewsVideo>> byArticle = videos.of(ids).stream().collect(groupingBy(NewsVideo::newsId));
        return articles.stream()
                .map(article -> new ArticleInFull(
                        article.with(images),
                        byArticle.getOrDefault(article.headline().id(), List.of())))
                .toList();
    }
}
