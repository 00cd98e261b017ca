package tv.lacajita.gateway;

import java.io.IOException;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * The requests that go out over one connection: no more of a body is read from its client than the instance takes. All but
 * the call-back of the client's body needs the lock of the connection.
 */
final class RequestFlow {
    private final UpstreamConnection connection;
    private final Wire wire;
    private final RequestWriter request = new RequestWriter();

    private Exchange exchange;
    private boolean sending;
    private boolean awaitsClient;
    private IOException broken;

    RequestFlow(UpstreamConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    void begin(Exchange next, RetainableByteBuffer head) {
        exchange = next;
        broken = null;
        request.begin(head, next);
        next.begins();
        send();
    }

    /** Whether the client lets us wait for its body. */
    boolean awaitsClient() {
        return awaitsClient;
    }

    /** Why the instance takes no more; null while it does. */
    IOException broken() {
        return broken;
    }

    boolean isWhole() {
        return broken == null && request.isWhole() && !wire.holdsBack();
    }

    /** Gives back what it holds. */
    void release() {
        exchange = null;
        awaitsClient = false;
        request.release();
    }

    /** The instance wants the body that was announced; some say so unasked, when it is under way. */
    void proceed() {
        if (request.proceed()) {
            send();
        }
    }

    /** Goes on until all is sent, the instance takes no more or the client has not sent more. */
    void send() {
        sending = true;
        try {
            RequestWriter.State state;
            do {
                state = request.write(wire);
            } while (state == RequestWriter.State.CLIENT && awaitClient());
            connection.wantRoom(state == RequestWriter.State.SOCKET);
            if (state == RequestWriter.State.WHOLE) {
                exchange.bodySent();
            }
        } catch (RequestWriter.BrokenBody e) {
            connection.end(e.getCause());
        } catch (IOException e) {
            broken = e;
            connection.wantRoom(false); // a broken socket is always ready
            connection.receive(); // it may have answered all the same
        } catch (RuntimeException e) {
            connection.end(e);
        } finally {
            sending = false;
        }
    }

    /** Whether there is more already. */
    private boolean awaitClient() {
        awaitsClient = true;
        Exchange waiting = exchange;
        waiting.body().demand(() -> arrived(waiting));
        return !awaitsClient;
    }

    private void arrived(Exchange waiting) {
        synchronized (connection) {
            if (exchange != waiting) {
                return;
            }
            awaitsClient = false;
            connection.goesOn();
            if (sending) {
                return;
            }
            send();
        }
        connection.tell();
    }
}
