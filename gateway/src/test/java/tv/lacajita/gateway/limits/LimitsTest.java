package tv.lacajita.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one instance counts by itself, by a clock of the test's own. */
class LimitsTest {
    private static final Account ALICE = new Account(RouteClass.LOGIN, "alice", 0);
    private static final Account BOB = new Account(RouteClass.LOGIN, "bob", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final Limits limits = limits(1);

    @Test
    void lets_the_limit_pass_in_a_minute_that_begins_with_the_first_request() {
        pass(Duration.ofSeconds(1234));
        for (int i = 9; i >= 0; i--) {
            assertVerdict(ALICE, true, i, 60);
        }
        pass(Duration.ofMillis(59_500));
        assertVerdict(ALICE, false, 0, 1);
        assertVerdict(BOB, true, 9, 60);
        pass(Duration.ofMillis(500));
        assertVerdict(ALICE, true, 9, 60);
    }

    @Test
    void counts_what_is_refused_against_nobody() {
        IntStream.range(0, 1000).forEach(i -> judge(ALICE));
        pass(Duration.ofSeconds(60));
        assertVerdict(ALICE, true, 9, 60);
    }

    @Test
    void refuses_half_of_twice_the_limit_in_a_minute_however_it_is_spread() {
        for (RouteClass kind : RouteClass.values()) {
            var account = new Account(kind, "carol", 0);
            int sent = 2 * kind.perMinute();
            int passed = 0;
            for (int i = 0; i < sent; i++) {
                passed += judge(account).passes() ? 1 : 0;
                pass(Duration.ofSeconds(60).dividedBy(sent));
            }
            assertThat(passed).as(kind.word()).isCloseTo(kind.perMinute(), within(1));
        }
    }

    @Test
    void multiplies_the_figures() {
        Limits generous = limits(100);
        var verdicts = new ArrayList<Verdict>();
        generous.judge(ALICE, verdicts::add);
        assertThat(verdicts).singleElement().satisfies(verdict -> assertThat(verdict.left())
                .isEqualTo(999));
    }

    @Test
    void lets_exactly_the_limit_pass_when_many_ask_at_once() throws InterruptedException {
        var passed = new AtomicInteger();
        var account = new Account(RouteClass.READS, "dave", 0);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(t -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        passed.addAndGet(judge(account).passes() ? 1 : 0);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(passed).hasValue(3_000);
    }

    @Test
    void forgets_those_who_ask_least_and_nobody_who_has_used_his_limit_up() {
        IntStream.range(0, 10).forEach(i -> judge(ALICE));
        for (int i = 0; i < 200_000; i++) {
            assertThat(judge(address(i)).passes()).isTrue();
        }
        assertThat(limits.minutes().size()).isLessThanOrEqualTo(Minutes.BRIM);
        judge(BOB);
        await().until(() -> limits.minutes().size() < Minutes.MOST);
        assertThat(judge(ALICE).passes()).isFalse();
    }

    @Test
    void forgets_whose_minute_is_over_before_anybody_else() {
        IntStream.range(0, 30_000).forEach(i -> judge(address(i)));
        pass(Duration.ofSeconds(40));
        IntStream.range(30_000, Minutes.MOST).forEach(i -> judge(address(i)));
        pass(Duration.ofSeconds(30));
        judge(ALICE);
        await().until(() -> limits.minutes().size() <= 20_001);
        assertThat(judge(address(30_000)).left()).isEqualTo(2_998);
        assertThat(judge(address(29_999)).left()).isEqualTo(2_999);
    }

    private static Account address(int number) {
        return new Account(RouteClass.READS, "", number);
    }

    private Limits limits(int factor) {
        var config = new LimitsConfig(true, factor, Optional.empty());
        return new Limits(config, request -> null, new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Verdict judge(Account account) {
        var verdict = new ArrayList<Verdict>(1);
        limits.judge(account, verdict::add);
        return verdict.getFirst();
    }

    private void assertVerdict(Account account, boolean passes, long left, long seconds) {
        Verdict verdict = judge(account);
        assertThat(verdict.passes()).isEqualTo(passes);
        assertThat(verdict.left()).isEqualTo(left);
        assertThat(verdict.seconds()).isEqualTo(seconds);
    }
}
