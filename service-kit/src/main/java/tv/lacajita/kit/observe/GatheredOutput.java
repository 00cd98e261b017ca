package tv.lacajita.kit.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Writes that are gathered and passed on together by a thread of its own, within 100 ms, or at once when flushed: a
 * system call for each line would be a good part of what a forwarded request costs. Whoever writes never waits for
 * whoever reads: what finds no room is counted, and said when there is room again. From the end of the process on
 * everything is passed on at once, so that nothing is lost.
 */
final class GatheredOutput extends OutputStream {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_BYTES = 1 << 20;

    private final OutputStream out;
    /** Held while something is passed on, so that nothing overtakes it; taken before the monitor of this. */
    private final Object turn = new Object();

    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private long lost;
    private boolean urgent;
    private volatile boolean ending;

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
    public void write(byte[] line, int from, int length) {
        gather(line, from, length);
        if (ending) {
            passOn();
        }
    }

    private synchronized void gather(byte[] line, int from, int length) {
        if (gathered.size() + length > MOST_BYTES) {
            lost++;
            return;
        }
        if (gathered.size() == 0) {
            notifyAll();
        }
        gathered.write(line, from, length);
    }

    /** Has what is gathered passed on without delay. */
    @Override
    public synchronized void flush() {
        urgent = true;
        notifyAll();
    }

    /** From now on nothing waits. */
    void end() {
        ending = true;
        passOn();
    }

    private void passOnForEver() {
        try {
            while (true) {
                awaitEnough();
                passOn();
            }
        } catch (InterruptedException e) {
            end();
        }
    }

    private synchronized void awaitEnough() throws InterruptedException {
        while (gathered.size() == 0) {
            wait();
        }
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        for (long left = LONGEST_WAIT_NANOS; left > 0 && !urgent; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void passOn() {
        synchronized (turn) {
            byte[] bytes = take();
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                // nobody reads any more, and there is no other place to say so
            }
        }
    }

    private synchronized byte[] take() {
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
