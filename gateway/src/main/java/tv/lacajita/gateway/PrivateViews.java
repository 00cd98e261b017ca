package tv.lacajita.gateway;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * A pool that gives each holder a view of its own on the pooled bytes. Jetty's client may clear the buffer of a failed
 * connection once more after it has given it back (see jetty.project issue 12934): the position and limit it then moves
 * must not be those of the next holder, who would lose what it just read and wait for an answer that was there.
 */
final class PrivateViews extends ByteBufferPool.Wrapper {
    private static final int STEP_BYTES = 2 * 1024;
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_OF_A_SIZE = 128;

    PrivateViews() {
        super(new ArrayByteBufferPool(0, STEP_BYTES, MAX_BYTES, MAX_OF_A_SIZE));
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        RetainableByteBuffer.Mutable pooled = super.acquire(size, direct);
        return RetainableByteBuffer.wrap(pooled.getByteBuffer().duplicate(), pooled);
    }
}
