package tv.lacajita.content;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import tv.lacajita.kit.db.Outage;

/**
 * Writes in groups: whatever comes while one group is being committed is the next. Each caller waits for its own group,
 * so nothing is acknowledged that is not committed, and a thousand callers cost a few commits, one connection and, where
 * they all want the same row, its lock once per group.
 */
public final class GroupCommit<T, R> {
    private static final int LARGEST_GROUP = 500;

    private final Function<List<T>, List<R>> write;
    private final BlockingQueue<Waiting<T, R>> queue = new LinkedBlockingQueue<>();

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    /**
     * @param name of the thread that writes
     * @param write commits all of a group or nothing; gives the answer to each, in their order
     */
    public GroupCommit(String name, Function<List<T>, List<R>> write) {
        this.write = write;
        Thread.ofVirtual().name(name).start(this::writeForEver);
    }

    /** The answer to {@code item} once it is committed; throws what kept it from being written. */
    public R commit(T item) {
        var waiting = new Waiting<T, R>(item, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void writeForEver() {
        try {
            while (true) {
                List<Waiting<T, R>> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, LARGEST_GROUP - 1);
                write(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting<T, R>> group) {
        try {
            List<R> answers = write.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (group.size() > 1 && !Outage.caused(e)) {
                group.forEach(waiting -> write(List.of(waiting))); // one that cannot be written is not the others' loss
            } else {
                group.forEach(waiting -> waiting.answer().completeExceptionally(e));
            }
        }
    }
}
