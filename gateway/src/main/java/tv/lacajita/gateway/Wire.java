package tv.lacajita.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.util.IO;
import tlschannel.ClientTlsChannel;
import tlschannel.TlsChannel;
import tlschannel.WouldBlockException;

/**
 * A socket to an instance, with TLS around what goes through it where the address says {@code https}; it never blocks once it
 * is there.
 */
final class Wire implements Closeable {
    private final SocketChannel socket;
    private final ReadableByteChannel in;
    private final GatheringByteChannel out;
    private boolean mayHaveMore;
    private boolean holdsBack;

    private Wire(SocketChannel socket, ReadableByteChannel in, GatheringByteChannel out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /**
     * Connects to the first of the host's addresses that accepts. This blocks.
     *
     * @param limit for each address, and once more for the greetings of TLS
     * @throws IOException when none of them accepts, or is not who the address says
     */
    static Wire to(URI origin, Duration limit, SSLContext trust) throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(origin.getHost())) {
            SocketChannel socket = SocketChannel.open();
            try {
                return open(socket, address, origin, limit, trust);
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static Wire open(SocketChannel socket, InetAddress address, URI origin, Duration limit, SSLContext trust)
            throws IOException {
        boolean secure = "https".equals(origin.getScheme());
        int standardPort = secure ? 443 : 80;
        int port = origin.getPort() < 0 ? standardPort : origin.getPort();
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.socket().connect(new InetSocketAddress(address, port), (int) limit.toMillis());
        TlsChannel tls = secure ? shakeHands(socket, origin.getHost(), port, limit, trust) : null;
        socket.configureBlocking(false);
        return secure ? new Wire(socket, tls, tls) : new Wire(socket, socket, socket);
    }

    private static TlsChannel shakeHands(SocketChannel socket, String host, int port, Duration limit, SSLContext trust)
            throws IOException {
        SSLEngine engine = trust.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters checked = engine.getSSLParameters();
        checked.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(checked);
        TlsChannel tls = ClientTlsChannel.newBuilder(socket, engine).build();
        CompletableFuture<Void> tooLate = CompletableFuture.runAsync(
                () -> IO.close(socket), CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        tls.handshake();
        tooLate.cancel(false);
        return tls;
    }

    /** For a selector. */
    SelectableChannel channel() {
        return socket;
    }

    /** How many bytes there were: 0 when there are none yet, -1 at the end. */
    int read(ByteBuffer into) throws IOException {
        int room = into.remaining();
        int read = readSome(into);
        mayHaveMore = read > 0 && (read == room || in != socket); // TLS keeps what it has taken from the socket
        return read;
    }

    private int readSome(ByteBuffer into) throws IOException {
        try {
            return in.read(into);
        } catch (WouldBlockException e) {
            return 0;
        }
    }

    /** Whether the last read may have left something, so that only another tells. */
    boolean mayHaveMore() {
        return mayHaveMore;
    }

    /**
     * Whether TLS has taken more from a write than the socket has from it: the rest leaves with the next write, even of
     * nothing.
     */
    boolean holdsBack() {
        return holdsBack;
    }

    /** Writes as much as the socket takes now; what is left stays in {@code from} or is {@link #holdsBack held back}. */
    void write(ByteBuffer... from) throws IOException {
        holdsBack = false;
        try {
            if (from.length == 1) {
                out.write(from[0]);
            } else {
                out.write(from);
            }
        } catch (WouldBlockException e) {
            holdsBack = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
