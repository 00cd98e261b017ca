package tv.lacajita.content.talk;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tv.lacajita.content.Refusals;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.CachedBodies;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** Comments over HTTP, for readers. What anybody reads is kept; who shows a token also reads their own that wait. */
public final class CommentResource {
    /** The id of the last comment shown. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");
    /** How many replies stand under each comment of a list; more are read by {@code parent_id}. */
    private static final int REPLIES_SHOWN = 20;

    /** What a comment is about may be removed while it is written. */
    private static final Refusals REFUSALS = new Refusals(Map.of(
            "news_comments_news_id_fkey",
            () -> ApiError.notFound("Ya no existe la noticia"),
            "news_comments_parent_id_fkey",
            CommentResource::noThread));

    private final ArticleStore articles;
    private final CommentStore comments;
    private final ReportStore reports;
    private final Participants participants;
    private final Changes changes;
    private final CachedBodies bodies;

    CommentResource(Database database) {
        var db = database.rows(Comment.class, Standing.class).jdbi();
        this.articles = db.onDemand(ArticleStore.class);
        this.comments = db.onDemand(CommentStore.class);
        this.reports = db.onDemand(ReportStore.class);
        this.participants = new Participants(db);
        this.changes = database.changes();
        this.bodies = new CachedBodies(changes, "comments", "news", "users");
    }

    public void list(Context ctx) {
        long newsId = id(ctx);
        var request = ListRequest.of(ctx, "parent_id");
        Optional<String> sub = Admission.caller(ctx).map(Caller::sub);
        if (sub.isPresent()) {
            readableUntil(newsId);
            page(newsId, sub, request).answer(ctx, "comments", request);
        } else {
            bodies.serveKept(ctx, newsId + "?" + request.query(), () -> {
                Instant end = readableUntil(newsId);
                return page(newsId, sub, request)
                        .kept(Json.SNAKE, "comments", request)
                        .until(end);
            });
        }
    }

    public void create(Context ctx) {
        NewComment wanted = Input.of(ctx).body(NewComment.class);
        Caller caller = Admission.required(ctx);
        UUID user = participants.admit(caller);
        long newsId = id(ctx);
        readableUntil(newsId);
        Comment comment = REFUSALS.around(() -> comments.add(newsId, user, caller.sub(), wanted))
                .orElseThrow(CommentResource::noThread);
        ctx.status(201).header("Location", "/api/news/comments/" + comment.id()).json(comment);
    }

    public void update(Context ctx) {
        NewComment wanted = Input.of(ctx).body(NewComment.class);
        Caller caller = Admission.required(ctx);
        UUID user = participants.admit(caller);
        long id = id(ctx);
        ctx.json(comments.change(id, user, caller.sub(), wanted.content())
                .orElseThrow(() -> comments.isOwn(id, user) ? tooLate() : absent(id)));
        changes.announce("comments");
    }

    public void remove(Context ctx) {
        long id = id(ctx);
        comments.remove(id, participants.recognise(Admission.required(ctx))).orElseThrow(() -> absent(id));
        changes.announce("comments");
        ctx.status(204);
    }

    public void report(Context ctx) {
        String reason = Input.of(ctx).body().path("reason").textValue();
        UUID user = participants.admit(Admission.required(ctx));
        long id = id(ctx);
        reports.add(id, user, reason).orElseThrow(() -> reports.isBy(id, user) ? alreadyReported() : absent(id));
        changes.announce("comments");
        ctx.status(204);
    }

    private Page<?> page(long newsId, Optional<String> sub, ListRequest request) {
        Optional<String> position = request.after(POSITION);
        Optional<Integer> parent = request.filter("parent_id").map(Integer::valueOf);
        if (parent.isPresent()) {
            return Page.of(
                    comments.replies(newsId, List.of(parent.get()), sub, position, request.limit() + 1),
                    request.limit(),
                    last -> ListRequest.cursor(last.id()));
        }
        return Page.of(
                withReplies(newsId, sub, comments.threads(newsId, sub, position, request.limit() + 1)),
                request.limit(),
                last -> ListRequest.cursor(last.first().id()));
    }

    private List<CommentThread> withReplies(long newsId, Optional<String> sub, List<Comment> firsts) {
        List<Integer> answered = firsts.stream()
                .filter(comment -> comment.replyCount() > 0)
                .map(Comment::id)
                .toList();
        Map<Integer, List<Comment>> replies = answered.isEmpty()
                ? Map.of()
                : comments.replies(newsId, answered, sub, Optional.empty(), REPLIES_SHOWN).stream()
                        .collect(Collectors.groupingBy(Comment::parentId));
        return firsts.stream()
                .map(first -> new CommentThread(first, replies.getOrDefault(first.id(), List.of())))
                .toList();
    }

    private Instant readableUntil(long newsId) {
        return articles.readableUntil(newsId).orElseThrow(() -> ApiError.notFound("No existe la noticia " + newsId));
    }

    private static long id(Context ctx) {
        return Input.of(ctx).id("id");
    }

    private static ApiError absent(long id) {
        return ApiError.notFound("No existe el comentario " + id);
    }

    private static ApiError noThread() {
        return ApiError.invalid(
                "parent_id", "Se responde a un comentario aprobado de esta noticia que no sea respuesta");
    }

    private static ApiError tooLate() {
        return ApiError.conflict("edit_window_closed", "Un comentario se puede cambiar durante 15 minutos");
    }

    private static ApiError alreadyReported() {
        return ApiError.conflict("already_reported", "Ya ha denunciado este comentario");
    }
}
