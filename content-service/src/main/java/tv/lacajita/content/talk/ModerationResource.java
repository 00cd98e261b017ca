package tv.lacajita.content.talk;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.content.Reach;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Comments over HTTP, for who judges them: an admin all, a producer those on their own articles. */
public final class ModerationResource {
    /** The id of the last comment shown. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");

    private final ModerationStore comments;
    private final Changes changes;

    ModerationResource(Database database) {
        this.comments = database.rows(JudgedComment.class).jdbi().onDemand(ModerationStore.class);
        this.changes = database.changes();
    }

    public void pending(Context ctx) {
        var request = ListRequest.of(ctx);
        var rows = comments.pending(Reach.of(ctx), request.after(POSITION), request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "comments", request);
    }

    public void approve(Context ctx) {
        Reach reach = Reach.of(ctx);
        long id = Input.of(ctx).id("id");
        Optional<Integer> version = Optional.of(Input.of(ctx).body().path("version"))
                .filter(JsonNode::isInt)
                .map(JsonNode::intValue);
        ctx.json(comments.approve(reach, id, version)
                .orElseThrow(() -> comments.knows(reach, id) ? changed() : absent(id)));
        changes.announce("comments");
    }

    public void remove(Context ctx) {
        long id = Input.of(ctx).id("id");
        comments.remove(Reach.of(ctx), id).orElseThrow(() -> absent(id));
        changes.announce("comments");
        ctx.status(204);
    }

    private static ApiError absent(long id) {
        return ApiError.notFound("No existe el comentario " + id);
    }

    private static ApiError changed() {
        return ApiError.conflict("comment_changed", "El texto ha cambiado desde que lo leyó");
    }
}
