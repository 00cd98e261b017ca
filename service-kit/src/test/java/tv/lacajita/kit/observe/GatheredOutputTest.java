package tv.lacajita.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.Http;

class GatheredOutputTest {
    private final List<String> writes = Collections.synchronizedList(new ArrayList<>());
    private volatile CountDownLatch reader = new CountDownLatch(0);
    private volatile boolean waitsForReader;
    private final GatheredOutput out = new GatheredOutput(new OutputStream() {
        @Override
        public void write(int b) {
            throw new AssertionError("a byte at a time");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            waitsForReader = reader.getCount() > 0;
            try {
                reader.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            writes.add(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
    });

    @Test
    void gathers_what_comes_within_a_tenth_of_a_second() {
        out.start();
        long from = System.nanoTime();
        say("1 ");
        await().until(() -> writes.contains("1 "));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(95));
        IntStream.range(0, 1_000).forEach(i -> say(i + "\n"));
        await().until(() -> text().endsWith("999\n"));
        assertThat(text()).isEqualTo("1 " + lines(1_000));
        assertThat(writes.size()).isLessThan(20);
    }

    @Test
    void hurries_when_told_to() {
        out.start();
        say("quiet\n");
        long from = System.nanoTime();
        say("loud\n");
        out.flush();
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> !writes.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMillis(90));
        assertThat(writes).containsExactly("quiet\nloud\n");
    }

    @Test
    void loses_nothing_at_the_end_whoever_still_writes() throws Exception {
        out.start();
        IntStream.range(0, 500).forEach(i -> say(i + "\n"));
        out.end();
        assertThat(text()).isEqualTo(lines(500));
        say("after\n");
        assertThat(text()).endsWith("after\n");
        List<Object> done = Http.inParallel(8, () -> {
            say("many\n");
            return null;
        });
        assertThat(done).hasSize(8);
        assertThat(text().split("many", -1)).hasSize(9);
    }

    @Test
    void nobody_waits_for_a_reader_that_does_not_read_and_what_is_lost_is_said() {
        sayToNobody("first\n");
        String line = "x".repeat(99_999) + "\n";
        IntStream.range(0, 30).forEach(i -> say(line));
        reader.countDown();
        await().until(() -> text().contains("lines of the log found no room\n"));
        assertThat(text()).startsWith("first\n").contains("\n… 20 lines");
        say("again\n");
        await().until(() -> text().endsWith("again\n"));
    }

    @Test
    void at_the_end_nobody_waits_long_for_a_reader_that_does_not_read() {
        sayToNobody("first\n");
        long from = System.nanoTime();
        out.end();
        IntStream.range(0, 100).forEach(i -> say(i + "\n"));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(2));
        reader.countDown();
        await().until(() -> text().endsWith("99\n"));
        say("last\n");
        assertThat(text()).isEqualTo("first\n" + lines(100) + "last\n");
    }

    /** Begins with a reader that does not read until {@code reader} is counted down. */
    private void sayToNobody(String text) {
        reader = new CountDownLatch(1);
        out.start();
        say(text);
        out.flush();
        await().until(() -> waitsForReader);
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    private String text() {
        var all = new ByteArrayOutputStream();
        synchronized (writes) {
            writes.forEach(part -> all.writeBytes(part.getBytes(StandardCharsets.UTF_8)));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static String lines(int n) {
        return IntStream.range(0, n).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
