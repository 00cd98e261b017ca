package tv.lacajita.content.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import tv.lacajita.kit.db.Outage;

/**
 * Writes events in groups: whatever comes while one group is being committed is the next. Each caller waits for its own
 * group, so nothing is acknowledged that is not committed, and a thousand callers cost a few commits.
 */
final class PlayLog {
    private static final int LARGEST_GROUP = 500;

    private final PlayStore plays;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

    private record Waiting(Play play, CompletableFuture<Void> written) {}

    PlayLog(PlayStore plays) {
        this.plays = plays;
        Thread.ofVirtual().name("play-log").start(this::writeForEver);
    }

    /** Returns when {@code play} is committed; throws what kept it from being written. */
    void write(Play play) {
        var waiting = new Waiting(play, new CompletableFuture<>());
        queue.add(waiting);
        try {
            waiting.written().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void writeForEver() {
        try {
            while (true) {
                List<Waiting> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, LARGEST_GROUP - 1);
                write(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> group) {
        try {
            plays.add(group.stream().map(Waiting::play).toList());
            group.forEach(waiting -> waiting.written().complete(null));
        } catch (RuntimeException | Error e) {
            if (group.size() > 1 && !Outage.caused(e)) {
                group.forEach(waiting -> write(List.of(waiting))); // one that cannot be written is not the others' loss
            } else {
                group.forEach(waiting -> waiting.written().completeExceptionally(e));
            }
        }
    }
}
