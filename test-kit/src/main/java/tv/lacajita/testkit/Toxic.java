package tv.lacajita.testkit;

import java.io.IOException;
import java.time.Duration;

/** What a {@link FaultProxy} does to one direction of its connections; the words mean what they mean in Toxiproxy. */
public interface Toxic {
    /** Hands on, changes or swallows what arrived. */
    void pass(FaultProxy.Link link, byte[] data, long arrivedNanos) throws IOException, InterruptedException;

    /** Runs beside the data, once per connection: when the toxic is set, or when a connection is made under it. */
    default void accompany(FaultProxy.Link link) throws IOException, InterruptedException {}

    /** Runs when the sender has closed, before the receiver learns of it. */
    default void closing(FaultProxy.Link link) throws InterruptedException {}

    /** Nothing at all. */
    static Toxic none() {
        return (link, data, arrived) -> link.write(data);
    }

    /** Each byte arrives so much later; as many per second as before. */
    static Toxic latency(Duration delay) {
        return (link, data, arrived) -> {
            Thread.sleep(Duration.ofNanos(Math.max(0, arrived + delay.toNanos() - System.nanoTime())));
            link.write(data);
        };
    }

    static Toxic bandwidth(int bytesPerSecond) {
        int slice = Math.max(1, bytesPerSecond / 50);
        return slicer(slice, Duration.ofNanos(1_000_000_000L * slice / bytesPerSecond));
    }

    /** The bytes arrive in pieces of this size with a pause after each. */
    static Toxic slicer(int bytes, Duration pause) {
        return (link, data, arrived) -> {
            for (int from = 0; from < data.length; from += bytes) {
                link.write(data, from, Math.min(bytes, data.length - from));
                Thread.sleep(pause);
            }
        };
    }

    /** The receiver learns so much later that the sender has closed. */
    static Toxic slowClose(Duration delay) {
        return new Toxic() {
            @Override
            public void pass(FaultProxy.Link link, byte[] data, long arrived) throws IOException {
                link.write(data);
            }

            @Override
            public void closing(FaultProxy.Link link) throws InterruptedException {
                Thread.sleep(delay);
            }
        };
    }

    /** Nothing gets through, and after {@code limit} the connection is closed; with zero it stays open. */
    static Toxic timeout(Duration limit) {
        return limit.isZero() ? (link, data, arrived) -> {} : new Swallow(limit, FaultProxy.Link::close);
    }

    /** After {@code delay} (zero: at once) both sides get a TCP reset; until then nothing gets through. */
    static Toxic reset(Duration delay) {
        return new Swallow(delay, FaultProxy.Link::reset);
    }

    /** Closes the connection after so many bytes, counted from its first. */
    static Toxic limit(long bytes) {
        return (link, data, arrived) -> {
            int left = Math.clamp(bytes - link.written(), 0, data.length);
            link.write(data, 0, left);
            if (link.written() >= bytes) {
                link.close();
            }
        };
    }
}

/** Lets nothing through, for good, and ends the connection after {@code delay}. */
record Swallow(Duration delay, Ending ending) implements Toxic {
    interface Ending {
        void of(FaultProxy.Link link) throws IOException;
    }

    @Override
    public void pass(FaultProxy.Link link, byte[] data, long arrivedNanos) {
        // nowhere
    }

    @Override
    public void accompany(FaultProxy.Link link) throws IOException, InterruptedException {
        Thread.sleep(delay);
        ending.of(link);
    }
}
