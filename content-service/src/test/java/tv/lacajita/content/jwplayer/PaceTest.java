package tv.lacajita.content.jwplayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private final AtomicLong clock = new AtomicLong(-5_000);

    @ParameterizedTest
    @ValueSource(ints = {6, 60, 61, 600})
    void lets_no_minute_see_more_than_it_may_and_comes_near(int perMinute) {
        var pace = new Pace(perMinute, clock::get);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 10 * perMinute; i++) {
            clock.addAndGet(pace.reserve().toNanos());
            sent.add(clock.get());
            if (i == 3 * perMinute) {
                clock.addAndGet(Duration.ofMinutes(7).toNanos()); // idle: the bucket is full again
            }
        }
        long minute = Duration.ofMinutes(1).toNanos();
        int most = sent.stream()
                .mapToInt(start -> (int) sent.stream()
                        .filter(at -> at >= start && at < start + minute - 1_000)
                        .count())
                .max()
                .orElseThrow();
        assertThat(most).isBetween(perMinute * 5 / 6, perMinute);
    }
}
