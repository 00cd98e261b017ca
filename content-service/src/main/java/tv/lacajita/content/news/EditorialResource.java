package tv.lacajita.content.news;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tv.lacajita.content.CleanHtml;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
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

    private final EditorialStore articles;
    private final ImageUrls images;
    private final Changes changes;

    public EditorialResource(Database database, ImageUrls images) {
        this.articles = database.rows(EditorialHeadline.class, EditorialArticle.class, Made.class)
                .jdbi()
                .onDemand(EditorialStore.class);
        this.images = images;
        this.changes = database.changes();
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "status", "q");
        var rows = articles
                .list(
                        editor(ctx),
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
        answer(ctx, articles.find(editor(ctx), id(ctx)));
    }

    public void create(Context ctx) {
        NewArticle sent = Input.of(ctx).body(NewArticle.class);
        NewArticle wanted = sent.withImage(images.stored(sent.imageUrl()));
        Made made = Stream.generate(() -> articles.add(editor(ctx), wanted))
                .limit(SLUG_ATTEMPTS)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> ApiError.conflict("slug_taken", "Hay demasiadas noticias con ese título"));
        ctx.status(201).header("Location", "/api/admin/news/" + made.id()).json(made);
    }

    public void update(Context ctx) {
        ObjectNode wanted = Input.of(ctx).body().deepCopy();
        if (wanted.has("content")) {
            wanted.put("content", CleanHtml.article(wanted.path("content").textValue()));
        }
        if (wanted.has("image_url")) {
            wanted.put("image_url", images.stored(wanted.path("image_url").textValue()));
        }
        answer(ctx, articles.change(editor(ctx), id(ctx), wanted.toString()));
        changes.announce("news");
    }

    public void publish(Context ctx) {
        answer(ctx, articles.publish(editor(ctx), id(ctx)));
        changes.announce("news");
    }

    public void unpublish(Context ctx) {
        answer(ctx, articles.unpublish(editor(ctx), id(ctx)));
        changes.announce("news");
    }

    public void remove(Context ctx) {
        articles.remove(editor(ctx), id(ctx)).orElseThrow(() -> absent(ctx));
        changes.announce("news");
        ctx.status(204);
    }

    private void answer(Context ctx, Optional<EditorialArticle> article) {
        ctx.json(article.orElseThrow(() -> absent(ctx)).with(images));
    }

    private static ApiError absent(Context ctx) {
        return ApiError.notFound("No existe la noticia " + id(ctx));
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }

    private static Editor editor(Context ctx) {
        return Editor.of(Admission.required(ctx));
    }
}
