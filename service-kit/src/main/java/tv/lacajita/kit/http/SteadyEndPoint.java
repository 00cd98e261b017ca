package tv.lacajita.kit.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A client's connection that is listened to without a break, because nothing usually comes between a request and its
 * answer. Jetty listens until the request is there and again behind the answer: two system calls more for each. A client
 * that does send more meanwhile is not listened to until somebody wants to read it.
 */
final class SteadyEndPoint extends SocketChannelEndPoint {
    private final ManagedSelector selector;
    /** Whether what has come was awaited, so that the key may stay as it is. In the selector's thread. */
    private boolean steady;

    SteadyEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
        this.selector = selector;
    }

    @Override
    public Runnable onSelected() {
        steady = getFillInterest().isInterested() && !isWriteInterested();
        return super.onSelected();
    }

    @Override
    public void updateKey() {
        if (steady) {
            steady = false;
        } else {
            super.updateKey();
        }
    }

    /** Jetty believes that an update of the key is still to come, where one was left out. */
    @Override
    protected void onIncompleteFlush() {
        super.onIncompleteFlush();
        selector.submit(of -> super.updateKey());
    }
}
