package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.testkit.FaultyIssuer;

/** Catalogue B05 and B15 to B21: an issuer that is away, silent, slow or elsewhere. */
@ExtendWith(Quality.class)
class KeyTroubleTest {
    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final String AWAY = "503 issuer_unavailable";

    @Test
    void keeps_serving_while_the_issuer_fails_and_says_so_once() throws Exception {
        try (LogLines log = LogLines.of(SigningKeys.class);
                Judge judge = Judge.start(ShortTimes.lifetime(Duration.ofMillis(300)))) {
            assertThat(judge.verifier.keyState()).isEqualTo("absent");
            judge.verifier.warm();
            await().until(() -> judge.verifier.keyState().equals("ok"));
            judge.issuer.status(500);
            String remembered = judge.forge.good();
            var verdicts = new ArrayList<String>();
            await().until(() -> {
                verdicts.add(judge.verdict(remembered));
                verdicts.add(judge.verdict(judge.forge.good()));
                return judge.verifier.keyState().equals("stale") && judge.issuer.hits() >= 3;
            });
            assertThat(verdicts).containsOnly("accepted");
            assertThat(judge.verifier.verified(remembered)).isPresent();
            assertThat(judge.verdict(judge.forge.withHeader("kid", "newer"))).isEqualTo(AWAY);
            judge.issuer.behave();
            await().until(() -> judge.verifier.keyState().equals("ok"));
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("issuer"))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("issuer away: ").contains("status 500"),
                            line -> assertThat(line).startsWith("issuer back: "));
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("signing keys"))
                    .hasSize(1);
        }
    }

    @Test
    void answers_503_while_the_issuer_was_never_there_and_heals_when_it_comes() throws Exception {
        try (Judge judge = Judge.start()) {
            judge.issuer.down();
            String token = judge.forge.good();
            Duration slowest = slowest(judge, token);
            judge.issuer.up();
            long start = System.nanoTime();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> judge.verdict(token).equals("accepted"));
            Quality.measured("R3 issuer away at a cold start: 503 in", slowest.toMillis() + " ms");
            Quality.measured("R3 healed after its return in", since(start).toMillis() + " ms");
        }
    }

    @Test
    void heals_in_the_background_without_any_request() throws Exception {
        try (Judge judge = Judge.start()) {
            judge.issuer.down();
            assertThat(judge.verdict(judge.forge.good())).isEqualTo(AWAY);
            judge.issuer.up();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> judge.verifier.keyState().equals("ok"));
        }
    }

    @Test
    void gives_up_on_a_silent_issuer_with_one_request_waiting() throws Exception {
        gives_up_and_heals(FaultyIssuer::hang, "silent");
    }

    @Test
    void gives_up_on_a_dripping_issuer() throws Exception {
        gives_up_and_heals(FaultyIssuer::drip, "dripping");
    }

    private static void gives_up_and_heals(Consumer<FaultyIssuer> fault, String name) throws Exception {
        try (Judge judge = Judge.start()) {
            fault.accept(judge.issuer);
            String token = judge.forge.good();
            long start = System.nanoTime();
            assertThat(judge.verdicts(50, n -> token)).containsOnly(AWAY);
            assertThat(since(start)).isLessThan(PATIENCE);
            assertThat(judge.issuer.hits()).isEqualTo(1);
            assertThat(threadsOfOurs()).isLessThanOrEqualTo(1);
            Quality.measured(
                    "R3 " + name + " issuer at a cold start: 503 in",
                    since(start).toMillis() + " ms");
            judge.issuer.behave();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> judge.verdict(token).equals("accepted"));
        }
    }

    @Test
    void serves_an_hour_without_the_issuer_and_no_longer() throws Exception {
        var time = new AtomicReference<>(Duration.ZERO);
        try (FaultyIssuer issuer = FaultyIssuer.start(0);
                Judge judge = new Judge(issuer, KeyTimes.DEFAULTS, movable(time))) {
            String remembered = judge.forge.withClaims("exp", 4102444800L);
            judge.accepts(remembered);
            judge.issuer.down();
            int failures = 0;
            for (int minute = 1; minute <= 69; minute++) { // 10 min of their lifetime, 60 min past it
                time.set(Duration.ofMinutes(minute));
                String fresh = judge.forge.withClaims("exp", 4102444800L, "jti", "" + minute);
                failures += judge.verdict(remembered).equals("accepted") ? 0 : 1;
                failures += judge.verdict(fresh).equals("accepted") ? 0 : 1;
            }
            assertThat(failures).isZero();
            assertThat(judge.verifier.keyState()).isEqualTo("stale");
            time.set(Duration.ofMinutes(71));
            assertThat(judge.verdict(remembered)).isEqualTo(AWAY);
            assertThat(judge.verifier.verified(remembered)).isEmpty();
            assertThat(judge.verifier.keyState()).isEqualTo("absent");
            judge.issuer.up();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> judge.verdict(remembered).equals("accepted"));
            Quality.measured("R3 failures in 60 min past the lifetime, issuer away", "" + failures);
        }
    }

    @Test
    void forgets_a_verified_token_when_it_ends() throws Exception {
        var time = new AtomicReference<>(Duration.ZERO);
        try (FaultyIssuer issuer = FaultyIssuer.start(0);
                Judge judge = new Judge(issuer, KeyTimes.DEFAULTS, movable(time))) {
            String token = judge.forge.withClaims("exp", Forge.seconds(300));
            assertThat(judge.verifier.verified(token)).isEmpty();
            judge.accepts(token);
            time.set(Duration.ofSeconds(355)); // inside the leeway
            assertThat(judge.verifier.verified(token)).isPresent();
            time.set(Duration.ofSeconds(361));
            assertThat(judge.verifier.verified(token)).isEmpty();
            judge.refuses(token, "token_expired");
        }
    }

    @Test
    void follows_no_redirect() throws Exception {
        try (Judge judge = Judge.start(ShortTimes.lifetime(Duration.ofMillis(200)));
                FaultyIssuer elsewhere = FaultyIssuer.start(0)) {
            judge.accepts(judge.forge.good());
            for (String target : new String[] {
                elsewhere.jwksUrl(), "http://localhost:" + elsewhere.port() + "/", judge.issuer.jwksUrl()
            }) {
                int before = judge.issuer.hits();
                judge.issuer.redirectTo(target);
                await().until(() -> judge.issuer.hits() > before);
                judge.accepts(judge.forge.good());
            }
            await().until(() -> judge.verifier.keyState().equals("stale"));
            assertThat(elsewhere.hits()).isZero();
        }
    }

    /** The longest wait for a 503, with {@code Retry-After}, while nobody answers; the first call and a later one. */
    private static Duration slowest(Judge judge, String token) {
        Duration slowest = Duration.ZERO;
        for (int n = 0; n < 2; n++) {
            long start = System.nanoTime();
            ApiError refusal = catchThrowableOfType(ApiError.class, () -> judge.verifier.verify(token));
            Duration taken = since(start);
            slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers()).containsAllEntriesOf(Map.of("Retry-After", "5"));
        }
        assertThat(slowest).isLessThan(PATIENCE);
        return slowest;
    }

    private static long threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("signing-keys"))
                .count();
    }

    private static Clock movable(AtomicReference<Duration> ahead) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.now().plus(ahead.get());
            }

            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
