package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.Test;

class PrivateViewsTest {
    @Test
    void a_buffer_cleared_after_its_release_takes_nothing_from_the_next_holder() {
        var pool = new PrivateViews();
        RetainableByteBuffer.Mutable first = pool.acquire(4096, true);
        ByteBuffer late = first.getByteBuffer();
        first.release();
        RetainableByteBuffer.Mutable second = pool.acquire(4096, true);
        BufferUtil.append(second.getByteBuffer(), "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));

        BufferUtil.clear(late);

        assertThat(BufferUtil.toString(second.getByteBuffer())).isEqualTo("HTTP/1.1 200");
    }
}
