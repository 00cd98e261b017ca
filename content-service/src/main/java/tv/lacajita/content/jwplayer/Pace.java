package tv.lacajita.content.jwplayer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast JW Player may be asked: a token bucket of which a sixth may be used at once and the rest comes evenly, so that
 * no minute of 60 s sees more than it may. Whoever is told to wait by JW Player makes everybody wait.
 */
final class Pace {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private final int burst;
    private final double nanosPerToken;
    private double tokens;
    private long seenAt;
    private long pausedUntil;

    Pace(int perMinute) {
        this(perMinute, System::nanoTime);
    }

    /** @param perMinute 6 or more */
    Pace(int perMinute, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.burst = perMinute / 6;
        this.nanosPerToken = (double) Duration.ofMinutes(1).toNanos() / (perMinute - burst);
        this.tokens = burst;
        this.seenAt = nanoTime.getAsLong();
        this.pausedUntil = seenAt;
    }

    /** Waits until the next request may go. */
    void await() throws InterruptedException {
        Thread.sleep(reserve());
        for (Duration more = pause(); more.isPositive(); more = pause()) {
            Thread.sleep(more);
        }
    }

    /** Nobody asks before {@code pause} is over, or before 5 min are. */
    synchronized void pauseFor(Duration pause) {
        long nanos = Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos());
        pausedUntil = Math.max(pausedUntil, nanoTime.getAsLong() + nanos);
    }

    /** Takes one token and says how long it is until it is there. */
    synchronized Duration reserve() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - seenAt) / nanosPerToken) - 1;
        seenAt = now;
        return Duration.ofNanos(tokens >= 0 ? 0 : Math.round(-tokens * nanosPerToken));
    }

    private synchronized Duration pause() {
        return Duration.ofNanos(pausedUntil - nanoTime.getAsLong());
    }
}
