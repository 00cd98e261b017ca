package tv.lacajita.content.talk;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.GroupCommit;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.Json;

/** Views and shares of news over HTTP; views are written in groups, since all see the same article. */
public final class AudienceResource {
    private final Jdbi db;
    private final AudienceStore audience;
    private final GroupCommit<View, Optional<Boolean>> views = new GroupCommit<>("view-log", this::write);

    AudienceResource(Database database) {
        this.db = database.rows(View.class).jdbi();
        this.audience = db.onDemand(AudienceStore.class);
    }

    public void view(Context ctx) {
        View view = View.of(ctx);
        boolean recorded = views.commit(view).orElseThrow(() -> absent(view.newsId()));
        ctx.json(Map.of("recorded", recorded));
    }

    public void share(Context ctx) {
        long newsId = Input.of(ctx).id("id");
        audience.share(newsId).orElseThrow(() -> absent(newsId));
        ctx.json(Map.of("recorded", true));
    }

    /** Whether each was counted; empty when readers see no such article. */
    private List<Optional<Boolean>> write(List<View> group) {
        return db.inTransaction(handle -> write(handle, group));
    }

    private static List<Optional<Boolean>> write(Handle handle, List<View> group) {
        var store = handle.attach(AudienceStore.class);
        Set<Long> readable = handle.attach(ArticleStore.class)
                .lock(group.stream().map(View::newsId).collect(Collectors.toSet()));
        List<View> seen = group.stream()
                .filter(view -> readable.contains(view.newsId()))
                .distinct()
                .toList();
        Set<View> counted =
                new HashSet<>(store.count(Json.SNAKE.valueToTree(seen).toString()));
        store.forget();
        return group.stream()
                .map(view -> readable.contains(view.newsId())
                        ? Optional.of(counted.remove(view)) // the first of several that are the same
                        : Optional.<Boolean>empty())
                .toList();
    }

    private static ApiError absent(long newsId) {
        return ApiError.notFound("No existe la noticia " + newsId);
    }
}
