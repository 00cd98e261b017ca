package tv.lacajita.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Toxic;

/**
 * PostgreSQL has made or consumed a session and its word of that (CommandComplete, "Message Formats" in its manual) never
 * arrives: the connection ends instead. For so many answers; then nothing is wrong any more. The first is that of a
 * session consumed, which somebody must miss: when one is made, the other store may step in unnoticed.
 */
final class LostCommits implements Toxic {
    private final CountDownLatch left;
    private volatile boolean missed;

    LostCommits(int answers) {
        left = new CountDownLatch(answers);
    }

    @Override
    public void pass(FaultProxy.Link link, byte[] data, long arrivedNanos) throws IOException {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        boolean consumed = tellsOfASession(text, "UPDATE 1\0");
        if (left.getCount() > 0 && (consumed || missed && tellsOfASession(text, "INSERT 0 1\0"))) {
            missed = true;
            left.countDown();
            link.close();
        } else {
            link.write(data);
        }
    }

    /** By the row that comes with it: an audit's or the sweep's would be missed by nobody. */
    private static boolean tellsOfASession(String text, String done) {
        return text.contains("p~") && text.contains(done);
    }

    /** Whether all were lost within that time. */
    boolean await(int seconds) throws InterruptedException {
        return left.await(seconds, TimeUnit.SECONDS);
    }
}
