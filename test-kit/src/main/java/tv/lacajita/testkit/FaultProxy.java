package tv.lacajita.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback between a client and what it depends on, with a {@link Toxic} for each direction that can be
 * switched while connections are open.
 */
public final class FaultProxy implements AutoCloseable {
    private volatile InetSocketAddress target;
    private final int port = Os.freePort();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Toxic upstream = Toxic.none();
    private volatile Toxic downstream = Toxic.none();
    private volatile ServerSocket listener;
    private Thread accepting;

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
    }

    /** Listens on a free port and hands on to {@code host:port}. */
    public static FaultProxy to(String host, int port) throws IOException {
        var proxy = new FaultProxy(new InetSocketAddress(host, port));
        proxy.up();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** Sets the toxic for what clients send, in place of the one before. */
    public void upstream(Toxic toxic) {
        upstream = toxic;
        links.stream().filter(link -> link.upstream).forEach(link -> link.accompany(toxic));
    }

    /** Sets the toxic for what clients get, in place of the one before. */
    public void downstream(Toxic toxic) {
        downstream = toxic;
        links.stream().filter(link -> !link.upstream).forEach(link -> link.accompany(toxic));
    }

    /** New connections lead to another port of the same host, as when a name moves; open ones stay where they are. */
    public void leadTo(int port) {
        target = new InetSocketAddress(target.getHostString(), port);
    }

    /** No toxics; connections that one has closed stay closed, what it swallowed stays lost. */
    public void heal() {
        upstream(Toxic.none());
        downstream(Toxic.none());
    }

    /** Closes the port and all connections; callers are refused. */
    public void down() throws IOException {
        listener.close();
        try {
            accepting.join(); // the system goes on taking callers until nobody waits in accept
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        links.forEach(Link::close);
    }

    /** Listens again on the same port. */
    public void up() throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress("127.0.0.1", port), 1000);
        listener = socket;
        accepting = Thread.ofVirtual().start(() -> accept(socket));
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        try {
            server.connect(target, 5000);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException unreachable) {
            closeQuietly(server);
            closeQuietly(client);
            return;
        }
        new Link(true, client, server).start();
        new Link(false, server, client).start();
    }

    /** One direction of one connection: a reader that notes when data came, and a writer that applies the toxic. */
    public final class Link {
        private static final int CHUNK_BYTES = 16 * 1024;

        private final boolean upstream;
        private final Socket from;
        private final Socket to;
        private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(256);
        private volatile long written;
        private Thread companion = Thread.ofVirtual().unstarted(() -> {});

        private Link(boolean upstream, Socket from, Socket to) {
            this.upstream = upstream;
            this.from = from;
            this.to = to;
        }

        private void start() {
            links.add(this);
            if (listener.isClosed()) { // went down while this connection was being made
                close();
            }
            accompany(toxic());
            Thread.ofVirtual().start(this::read);
            Thread.ofVirtual().start(this::write);
        }

        private Toxic toxic() {
            return upstream ? FaultProxy.this.upstream : downstream;
        }

        private void read() {
            var buffer = new byte[CHUNK_BYTES];
            try {
                for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
                    queue.put(new Chunk(Arrays.copyOf(buffer, length), System.nanoTime()));
                }
                queue.put(Chunk.END);
            } catch (IOException | InterruptedException gone) {
                close();
                queue.clear();
                queue.offer(Chunk.END);
            }
        }

        private void write() {
            try {
                for (Chunk chunk; (chunk = queue.take()) != Chunk.END; ) {
                    toxic().pass(this, chunk.data, chunk.arrivedNanos);
                }
                toxic().closing(this);
                to.shutdownOutput();
                if (from.isOutputShutdown()) { // the other direction ended before
                    close();
                }
            } catch (IOException | InterruptedException gone) {
                close();
                queue.clear(); // lets a reader that waits for room find out
            }
            links.remove(this);
        }

        private synchronized void accompany(Toxic toxic) {
            companion.interrupt();
            companion = Thread.ofVirtual().start(() -> {
                try {
                    toxic.accompany(this);
                } catch (IOException gone) {
                    close();
                } catch (InterruptedException replaced) {
                    // another toxic has taken its place
                }
            });
        }

        /** How many bytes the receiver got over this connection. */
        public long written() {
            return written;
        }

        public void write(byte[] data) throws IOException {
            write(data, 0, data.length);
        }

        public void write(byte[] data, int offset, int length) throws IOException {
            to.getOutputStream().write(data, offset, length);
            written += length;
        }

        /** Ends the connection, both directions. */
        public void close() {
            closeQuietly(from);
            closeQuietly(to);
        }

        /** Ends the connection with a TCP reset to both sides. */
        public void reset() throws IOException {
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
            close();
        }
    }

    private record Chunk(byte[] data, long arrivedNanos) {
        static final Chunk END = new Chunk(new byte[0], 0);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closed is what was wanted
        }
    }
}
