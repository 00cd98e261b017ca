package tv.lacajita.content.talk;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.GroupCommit;
import tv.lacajita.kit.http.Json;

/**
 * Writes likes in groups, as if they had come one after the other: however many like one article at once, its row is
 * locked once per group and instance, and they hold one connection.
 */
final class LikeLog {
    private final Jdbi db;
    private final GroupCommit<Wish, Optional<Boolean>> log = new GroupCommit<>("like-log", this::write);

    enum Kind {
        LIKE,
        UNLIKE,
        TOGGLE
    }

    private record Wish(Kind kind, Like like) {
        /** Makes it true of {@code likes} and says whether the like is there now. */
        boolean grantedIn(Set<Like> likes) {
            boolean liked = kind == Kind.LIKE || kind == Kind.TOGGLE && !likes.contains(like);
            if (liked) {
                likes.add(like);
            } else {
                likes.remove(like);
            }
            return liked;
        }
    }

    LikeLog(Jdbi db) {
        this.db = db;
    }

    /** Whether the like is there now; empty when readers see no such article. */
    Optional<Boolean> write(Kind kind, Like like) {
        return log.commit(new Wish(kind, like));
    }

    private List<Optional<Boolean>> write(List<Wish> group) {
        return db.inTransaction(handle -> write(handle, group));
    }

    private static List<Optional<Boolean>> write(Handle handle, List<Wish> group) {
        Set<Like> named = group.stream().map(Wish::like).collect(Collectors.toSet());
        Set<Long> readable = handle.attach(ArticleStore.class)
                .lock(named.stream().map(Like::newsId).collect(Collectors.toSet()));
        var store = handle.attach(LikeStore.class);
        Map<Like, Integer> before = new HashMap<>();
        store.find(json(named)).forEach(row -> before.put(row.like(), row.id()));
        Set<Like> after = new HashSet<>(before.keySet());

        List<Optional<Boolean>> answers = group.stream()
                .map(wish -> readable.contains(wish.like().newsId())
                        ? Optional.of(wish.grantedIn(after))
                        : Optional.<Boolean>empty())
                .toList();

        Set<Like> added = new HashSet<>(after);
        added.removeAll(before.keySet());
        before.keySet().removeAll(after);
        if (!added.isEmpty()) {
            store.add(json(added));
        }
        if (!before.isEmpty()) {
            store.remove(before.values());
        }
        return answers;
    }

    private static String json(Collection<Like> likes) {
        return Json.SNAKE.valueToTree(likes).toString();
    }
}
