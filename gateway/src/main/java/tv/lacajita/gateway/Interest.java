package tv.lacajita.gateway;

import java.io.Closeable;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * What an {@link UpstreamConnection} wants to hear of its socket. It stays as it is from one round of the selector to the
 * next: whoever is told either reads until there is nothing, or says that it wants to hear no more.
 */
final class Interest implements ManagedSelector.Selectable, Invocable.Task, Closeable {
    private final ManagedSelector selector;
    private final UpstreamConnection connection;
    private volatile int operations = SelectionKey.OP_READ;
    private SelectionKey key;

    Interest(ManagedSelector selector, UpstreamConnection connection) {
        this.selector = selector;
        this.connection = connection;
    }

    ManagedSelector selector() {
        return selector;
    }

    /** In the thread of the selector. */
    void register(SelectableChannel channel, Selector to) throws ClosedChannelException {
        key = channel.register(to, operations, this);
    }

    boolean includes(int operation) {
        return (operations & operation) != 0;
    }

    /** By one thread at a time: the lock of the connection is held. */
    void set(int operation, boolean wanted) {
        int next = wanted ? operations | operation : operations & ~operation;
        if (next != operations) {
            operations = next;
            selector.submit(this::apply);
        }
    }

    private void apply(Selector of) {
        try {
            key.interestOps(operations);
        } catch (CancelledKeyException e) {
            // closed meanwhile
        }
    }

    /** The socket is closed: a selector lets go of it in its next round. */
    void forget() {
        selector.submit(of -> {});
    }

    @Override
    public Runnable onSelected() {
        return this;
    }

    @Override
    public void run() {
        connection.ready();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void updateKey() {
        // see above
    }

    @Override
    public void replaceKey(SelectionKey other) {
        key = other;
    }

    /** By a selector that stops. */
    @Override
    public void close() {
        connection.close();
    }
}
