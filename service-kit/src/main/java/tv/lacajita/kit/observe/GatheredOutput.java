package tv.lacajita.kit.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Writes that are gathered and passed on together by a thread of its own, within 100 ms, or at once when flushed: a
 * system call for each line would be a good part of what a forwarded request costs. Whoever writes never waits for
 * whoever reads: what finds no room is counted, and said when there is room again. From the end of the process on who
 * writes waits until it is passed on, so that nothing is lost, but no longer than half a second for one who reads nothing.
 */
final class GatheredOutput extends OutputStream {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_END_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_BYTES = 1 << 20;

    private final OutputStream out;

    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    /** How many writes found room, and how many of them are passed on. */
    private long accepted;

    private long passedOn;
    private long lost;
    private boolean urgent;
    private boolean ending;
    /** Whether somebody waited in vain at the end, and nothing was passed on since. */
    private boolean stuck;

    /** @param out for bytes of whole lines */
    GatheredOutput(OutputStream out) {
        this.out = out;
    }

    GatheredOutput start() {
        Thread.ofPlatform().daemon().name("log").start(this::passOnForEver);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "log-end"));
        return this;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] line, int from, int length) {
        gather(line, from, length);
        if (ending) {
            awaitPassedOn();
        }
    }

    private void gather(byte[] line, int from, int length) {
        if (gathered.size() + length > MOST_BYTES) {
            lost++;
            return;
        }
        if (gathered.size() == 0) {
            notifyAll();
        }
        gathered.write(line, from, length);
        accepted++;
    }

    /** Has what is gathered passed on without delay. */
    @Override
    public synchronized void flush() {
        urgent = true;
        notifyAll();
    }

    /** From now on nothing is put off. */
    synchronized void end() {
        ending = true;
        notifyAll();
        awaitPassedOn();
    }

    private void awaitPassedOn() {
        long wanted = accepted;
        long deadline = System.nanoTime() + LONGEST_END_NANOS;
        try {
            while (passedOn < wanted && !stuck) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
                stuck = passedOn < wanted && System.nanoTime() >= deadline;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void passOnForEver() {
        try {
            while (true) {
                awaitEnough();
                passOn();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the log", e);
        }
    }

    private synchronized void awaitEnough() throws InterruptedException {
        while (gathered.size() == 0) {
            wait();
        }
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        for (long left = LONGEST_WAIT_NANOS; left > 0 && !urgent && !ending; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** By the one thread that may have to wait for the reader. */
    private void passOn() {
        long upTo;
        byte[] bytes;
        synchronized (this) {
            upTo = accepted;
            bytes = take();
        }
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            // nobody reads any more, and there is no other place to say so
        }
        synchronized (this) {
            passedOn = upTo;
            stuck = false;
            notifyAll();
        }
    }

    private byte[] take() {
        if (lost > 0) {
            gathered.writeBytes(("… " + lost + " lines of the log found no room\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        lost = 0;
        urgent = false;
        return bytes;
    }
}
