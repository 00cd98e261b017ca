package tv.lacajita.content.talk;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tv.lacajita.content.talk.LikeLog.Kind;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;

/** Likes of news over HTTP, by a user or, without a token, by a device. */
public final class LikeResource {
    private final LikeLog likes;
    private final Participants participants;

    LikeResource(Database database) {
        this.likes = new LikeLog(database.rows(StoredLike.class, Standing.class).jdbi());
        this.participants = new Participants(database.jdbi());
    }

    public void toggle(Context ctx) {
        write(ctx, Kind.TOGGLE);
    }

    public void add(Context ctx) {
        write(ctx, Kind.LIKE);
    }

    public void remove(Context ctx) {
        write(ctx, Kind.UNLIKE);
    }

    private void write(Context ctx, Kind kind) {
        long newsId = Input.of(ctx).id("id");
        Optional<UUID> user = Admission.caller(ctx).map(caller -> user(caller, kind));
        Like like = user.map(id -> new Like(newsId, id, null)).orElseGet(() -> new Like(newsId, null, device(ctx)));
        boolean liked = likes.write(kind, like).orElseThrow(() -> ApiError.notFound("No existe la noticia " + newsId));
        ctx.json(Map.of("liked", liked));
    }

    private UUID user(Caller caller, Kind kind) {
        return kind == Kind.UNLIKE ? participants.recognise(caller) : participants.admit(caller);
    }

    private static String device(Context ctx) {
        return Input.of(ctx)
                .text("X-Device-ID")
                .orElseThrow(() -> ApiError.badRequest("liker_missing", "Se requiere autenticación o device ID"));
    }
}
