package tv.lacajita.content.imports;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.db.Changes;
import tv.lacajita.kit.net.Fetcher;

/** Looks in the background whether streams answer: one round at a time, some streams at once, two minutes at most. */
final class StreamProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProbe.class);
    private static final int AT_ONCE = 32;
    private static final int LONGEST_ROUND_SECONDS = 120;

    private final StreamStore streams;
    private final Changes changes;
    private final StreamCheck check;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("probe-", 0).factory());

    StreamProbe(StreamStore streams, Changes changes, Fetcher fetcher) {
        this.streams = streams;
        this.changes = changes;
        this.check = new StreamCheck(fetcher);
    }

    /** Starts a round for the streams that nobody has seen for a minute; returns at once whether a round is running. */
    boolean start() {
        if (!running.compareAndSet(false, true)) {
            return true;
        }
        List<ChannelStream> due = due();
        if (!due.isEmpty()) {
            Thread.ofVirtual().name("probe-round").start(() -> round(due));
        }
        return !due.isEmpty();
    }

    /** What has not begun is given up, so that a round that is running ends. */
    @Override
    public void close() {
        threads.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(false));
    }

    /** With nothing due no round runs; nor when that cannot be said. */
    private List<ChannelStream> due() {
        List<ChannelStream> due = List.of();
        try {
            due = streams.due();
            return due;
        } finally {
            running.set(!due.isEmpty());
        }
    }

    private void round(List<ChannelStream> due) {
        try {
            List<Probed> seen = threads
                    .invokeAll(
                            due.stream()
                                    .<Callable<Probed>>map(stream -> () -> probe(stream))
                                    .toList(),
                            LONGEST_ROUND_SECONDS,
                            TimeUnit.SECONDS)
                    .stream()
                    .filter(one -> one.state() == Future.State.SUCCESS)
                    .map(Future::resultNow)
                    .toList();
            keep(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("a round of probes was lost: {}", e.getMessage());
        } finally {
            running.set(false);
        }
    }

    private Probed probe(ChannelStream stream) {
        return new Probed(stream.id(), check.status(stream.url()), stream.status());
    }

    private void keep(List<Probed> seen) {
        streams.note(seen);
        if (seen.stream().anyMatch(one -> !one.status().equals(one.before()))) {
            changes.announce("livetv");
            streams.tell();
        }
    }
}
