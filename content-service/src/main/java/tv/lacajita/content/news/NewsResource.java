package tv.lacajita.content.news;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** News over HTTP, for readers. An author's name is kept with the articles, so users are listened to as well. */
public final class NewsResource {
    private final NewsStore news;
    private final ImageUrls images;
    private final CachedBodies bodies;

    public NewsResource(Database database, ImageUrls images) {
        this.news = database.rows(Headline.class, Article.class).jdbi().onDemand(NewsStore.class);
        this.images = images;
        this.bodies = new CachedBodies(database.changes(), 1_000, "news", "users");
    }

    public void feed(Context ctx) {
        Input input = Input.of(ctx);
        int page = input.integer("page");
        int limit = input.integer("limit");
        Optional<String> category = input.text("category");
        String key = "feed?page=" + page + "&limit=" + limit
                + category.map(name -> "&category=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
        bodies.serve(ctx, key, () -> Json.bytes(Json.SNAKE, page(category, page, limit)));
    }

    public void show(Context ctx) {
        long id = Input.of(ctx).id("id");
        bodies.serve(ctx, Long.toString(id), () -> news.findPublished(id)
                .map(article -> Json.bytes(Json.SNAKE, article.with(images)))
                .orElseThrow(() -> ApiError.notFound("No existe la noticia " + id)));
    }

    private Map<String, Object> page(Optional<String> category, int page, int limit) {
        List<Headline> rows = news.published(category, limit, (page - 1) * limit).stream()
                .map(headline -> headline.with(images))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("news", rows);
        body.put("page", page);
        body.put("limit", limit);
        return body;
    }
}
