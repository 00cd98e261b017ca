package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies.Kept;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** News over HTTP, for readers. */
public final class NewsResource {
    /** As {@link Headline#place} writes it. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,16}\\|\\d{1,9}");
    /** How many finds were shown. */
    private static final Pattern FINDS = Pattern.compile("\\d{1,4}");
    /** A search puts the best of so many first; who wants more than that needs another word. */
    private static final int CONSIDERED = 1_000;

    private final NewsStore news;
    private final NewsVideoStore videos;
    private final ImageUrls images;
    private final NewsBodies lists;
    private final NewsBodies articles;

    public NewsResource(Database database, ImageUrls images) {
        var db = database.rows(Headline.class, Article.class, NewsVideo.class, NewsCategory.class)
                .jdbi();
        this.news = db.onDemand(NewsStore.class);
        this.videos = db.onDemand(NewsVideoStore.class);
        this.images = images;
        this.lists = new NewsBodies(database, news);
        this.articles = new NewsBodies(database, news);
    }

    public void feed(Context ctx) {
        var request = ListRequest.of(ctx, "category");
        int page = Input.of(ctx).integer("page");
        if (page > 1 && request.cursor().isPresent()) {
            throw ApiError.invalid(
                    List.of(new Fault("value_error", List.of("query", "page"), "Use page o cursor, no los dos", page)));
        }
        lists.serve(ctx, "feed?page=" + page + "&" + request.query(), () -> feed(request, page));
    }

    public void featured(Context ctx) {
        var request = ListRequest.of(ctx);
        lists.serve(ctx, "featured?" + request.query(), () -> page(
                        news.featured(request.after(POSITION), request.limit() + 1), request)
                .kept(Json.SNAKE, "news", request));
    }

    public void categories(Context ctx) {
        lists.serve(
                ctx, "categories", () -> Kept.json(Json.bytes(Json.SNAKE, Map.of("categories", news.categories()))));
    }

    public void search(Context ctx) {
        var request = ListRequest.of(ctx, "q");
        lists.serve(ctx, "search?" + request.query(), () -> found(request).kept(Json.SNAKE, "news", request));
    }

    public void show(Context ctx) {
        long id = Input.of(ctx).id("id");
        articles.serve(ctx, Long.toString(id), () -> inFull(news.find(id), Long.toString(id)));
    }

    /** Who comes by an old slug is led to where the article is now, and told not to remember it for long. */
    public void showBySlug(Context ctx) {
        String slug = Input.of(ctx).text("slug").orElseThrow();
        articles.serve(ctx, "slug/" + slug, () -> {
            Optional<Article> found = news.findBySlug(slug);
            found.map(article -> article.headline().slug())
                    .filter(current -> !current.equals(slug))
                    .ifPresent(current -> {
                        throw moved(current);
                    });
            return inFull(found, slug);
        });
    }

    /** Thrown like a refusal, so that nothing is kept under a slug that is no longer one. */
    private static ApiError moved(String slug) {
        String path = "/api/news/slug/" + URLEncoder.encode(slug, StandardCharsets.UTF_8);
        return ApiError.of(301, "moved", "La noticia está ahora en " + path)
                .header("Location", path)
                .header("Cache-Control", "public, max-age=30");
    }

    /** @param page null where a cursor says the place */
    private record Feed(
            List<Headline> news,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer page,
            int limit,
            Optional<String> nextCursor) {}

    private Kept feed(ListRequest request, int number) {
        Optional<String> after = request.after(POSITION);
        int rows = request.limit() + 1;
        int skipped = (number - 1) * request.limit();
        Page<Headline> page = page(
                request.filter("category")
                        .map(category -> news.ofCategory(category, after, rows, skipped))
                        .orElseGet(() -> news.published(after, rows, skipped)),
                request);
        Integer shownNumber = after.isPresent() ? null : number;
        return Kept.json(Json.bytes(Json.SNAKE, new Feed(page.rows(), shownNumber, request.limit(), page.next())))
                .withNext(page.next().map(request::linkTo));
    }

    private Page<Headline> page(List<Headline> rows, ListRequest request) {
        return Page.of(shown(rows), request.limit(), last -> ListRequest.cursor(last.place()));
    }

    private Page<Headline> found(ListRequest request) {
        int skipped = request.after(FINDS).map(Integer::parseInt).orElse(0);
        String query = news.query(request.filter("q").orElseThrow());
        List<Headline> rows =
                query.isEmpty() ? List.of() : news.matching(query, CONSIDERED, request.limit() + 1, skipped);
        return Page.of(shown(rows), request.limit(), last -> ListRequest.cursor(skipped + request.limit()));
    }

    private List<Headline> shown(List<Headline> rows) {
        return rows.stream().map(headline -> headline.with(images)).toList();
    }

    private Kept inFull(Optional<Article> found, String name) {
        Article article = found.orElseThrow(() -> ApiError.notFound("No existe la noticia " + name));
        List<NewsVideo> own = videos.of(List.of(article.headline().id())).stream()
                .map(video -> video.with(images))
                .toList();
        return Kept.json(Json.bytes(Json.SNAKE, new ArticleInFull(article.with(images), own)));
    }
}
