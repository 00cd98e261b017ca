package tv.lacajita.content.news;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.lacajita.content.CleanHtml;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Reach;
import tv.lacajita.content.Refusals;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** News over HTTP, for those who write them: an admin edits all, a producer only their own. */
public final class EditorialResource {
    /** The id of the last article shown. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");
    /** How often a slug may be lost to another who writes the same title at the same moment. */
    private static final int SLUG_ATTEMPTS = 20;

    private static final Refusals REFUSALS = new Refusals(Map.of(
            "news_feed_slug_key",
            EditorialResource::slugTaken,
            "news_slugs_pkey",
            EditorialResource::slugTaken,
            "news_feed_dates_check",
            () -> ApiError.invalid("unpublish_at", "Debe ser posterior a la publicación")));

    private final EditorialStore articles;
    private final NewsVideoStore videos;
    private final ImageUrls images;
    private final Changes changes;

    public EditorialResource(Database database, ImageUrls images) {
        var db = database.rows(EditorialHeadline.class, EditorialArticle.class, NewsVideo.class, Made.class)
                .jdbi();
        this.articles = db.onDemand(EditorialStore.class);
        this.videos = db.onDemand(NewsVideoStore.class);
        this.images = images;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "status", "q");
        var rows = articles
                .list(
                        Reach.of(ctx),
                        request.filter("status"),
                        request.filter("q"),
                        request.after(POSITION),
                        request.limit() + 1)
                .stream()
                .map(headline -> headline.with(images))
                .toList();
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "news", request);
    }

    public void show(Context ctx) {
        answer(ctx, articles.find(Reach.of(ctx), id(ctx)));
    }

    public void create(Context ctx) {
        ObjectNode wanted = columns(ctx);
        String slug = Slug.of(wanted.path("title").textValue());
        Made made = Stream.generate(() -> articles.add(Reach.of(ctx), slug, wanted.toString(), videos(wanted)))
                .limit(SLUG_ATTEMPTS)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> ApiError.conflict("slug_taken", "Hay demasiadas noticias con ese título"));
        ctx.status(201).header("Location", "/api/admin/news/" + made.id()).json(made);
    }

    public void update(Context ctx) {
        ObjectNode wanted = columns(ctx);
        change(ctx, () -> articles.change(Reach.of(ctx), id(ctx), wanted.toString(), videos(wanted)));
    }

    public void publish(Context ctx) {
        change(ctx, () -> articles.publish(Reach.of(ctx), id(ctx)));
    }

    public void unpublish(Context ctx) {
        change(ctx, () -> articles.unpublish(Reach.of(ctx), id(ctx)));
    }

    public void schedule(Context ctx) {
        String plan = Input.of(ctx).body().toString();
        change(ctx, () -> articles.schedule(Reach.of(ctx), id(ctx), plan));
    }

    public void feature(Context ctx) {
        change(ctx, () -> articles.feature(Reach.of(ctx), id(ctx), true));
    }

    public void unfeature(Context ctx) {
        change(ctx, () -> articles.feature(Reach.of(ctx), id(ctx), false));
    }

    public void remove(Context ctx) {
        articles.remove(Reach.of(ctx), id(ctx)).orElseThrow(() -> absent(ctx));
        changes.announce("news");
        ctx.status(204);
    }

    private void change(Context ctx, Supplier<Optional<EditorialArticle>> write) {
        Optional<EditorialArticle> changed = REFUSALS.around(write);
        changes.announce("news");
        answer(ctx, changed);
    }

    private record InFull(@JsonUnwrapped EditorialArticle article, List<NewsVideo> videos) {}

    private void answer(Context ctx, Optional<EditorialArticle> found) {
        EditorialArticle article = found.orElseThrow(() -> absent(ctx));
        List<NewsVideo> own = videos.of(List.of(article.headline().id())).stream()
                .map(video -> video.with(images))
                .toList();
        ctx.json(new InFull(article.with(images), own));
    }

    /** What the body says, as it is stored: HTML cleaned, addresses of ours without their host. */
    private ObjectNode columns(Context ctx) {
        ObjectNode sent = Input.of(ctx).body().deepCopy();
        replace(sent, "content", html -> images.storedIn(CleanHtml.article(html)));
        replace(sent, "image_url", images::stored);
        sent.path("videos").forEach(video -> replace((ObjectNode) video, "thumbnail_url", images::stored));
        return sent;
    }

    private static void replace(ObjectNode object, String key, UnaryOperator<String> change) {
        if (object.path(key).isTextual()) {
            object.put(key, change.apply(object.path(key).textValue()));
        }
    }

    private static Optional<String> videos(ObjectNode columns) {
        return Optional.ofNullable(columns.get("videos")).map(JsonNode::toString);
    }

    private static ApiError slugTaken() {
        return ApiError.conflict("slug_taken", "Otra noticia tiene o tuvo ya esa dirección");
    }

    private static ApiError absent(Context ctx) {
        return ApiError.notFound("No existe la noticia " + id(ctx));
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }
}
