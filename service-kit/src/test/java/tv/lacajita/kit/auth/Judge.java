package tv.lacajita.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.testkit.FaultyIssuer;
import tv.lacajita.testkit.LocalIssuer;

/** An issuer, its verifier and what is asserted of each token. Every judgement counts towards R1. */
final class Judge implements AutoCloseable {
    private static final Set<String> SENTENCES = Set.of("Token inválido", "El token ha expirado");

    final FaultyIssuer issuer;
    final Forge forge;
    final TokenVerifier verifier;

    private final boolean ownsIssuer;

    /** On an issuer that somebody else closes. */
    Judge(FaultyIssuer issuer, KeyTimes times, Clock clock) {
        this(issuer, times, clock, false);
    }

    private Judge(FaultyIssuer issuer, KeyTimes times, Clock clock, boolean ownsIssuer) {
        this.ownsIssuer = ownsIssuer;
        this.issuer = issuer;
        this.forge = new Forge(issuer);
        this.verifier = new TokenVerifier(issuer(issuer, times), clock);
    }

    static Judge start() {
        return start(KeyTimes.DEFAULTS);
    }

    static Judge start(KeyTimes times) {
        try {
            return new Judge(FaultyIssuer.start(0), times, Clock.systemUTC(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Issuer issuer(FaultyIssuer issuer, KeyTimes times) {
        var jwks = URI.create(issuer.jwksUrl());
        return new Issuer(issuer.issuer(), jwks, LocalIssuer.AUDIENCE, LocalIssuer.ROLES_CLAIM, times);
    }

    Caller accepts(String token) {
        Throwable failure = catchThrowable(() -> verifier.verify(token));
        Quality.judged(failure == null);
        assertThat(failure).as("a good token").isNull();
        return verifier.verify(token);
    }

    /**
     * Refuses this token for that reason, and accepts its good twin: a refusal proves nothing when all are refused.
     *
     * @param code the refusal's code, or a pattern for it
     */
    void refuses(String token, String code) {
        Throwable failure = catchThrowable(() -> verifier.verify(token));
        boolean right = failure instanceof ApiError refusal
                && refusal.status() == 401
                && refusal.code().matches(code)
                && SENTENCES.contains(refusal.detail());
        Quality.judged(right);
        assertThat(failure)
                .as("refusal of %s…", token.substring(0, Math.min(40, token.length())))
                .isInstanceOfSatisfying(ApiError.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.code()).matches(code);
                    assertThat(refusal.detail()).isIn(SENTENCES);
                });
        assertThat(verifier.verified(token)).as("remembered").isEmpty();
        accepts(forge.good());
    }

    /** The verdicts on so many tokens, each sent by a thread of its own, all at once. */
    List<String> verdicts(int count, IntFunction<String> token) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            List<Future<String>> verdicts = IntStream.range(0, count)
                    .mapToObj(token)
                    .map(one -> threads.submit(() -> {
                        start.await();
                        return verdict(one);
                    }))
                    .toList();
            start.countDown();
            return verdicts.stream().map(Judge::result).toList();
        }
    }

    private static String result(Future<String> verdict) {
        try {
            return verdict.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The code of the refusal, {@code accepted} without one; for threads that count. */
    String verdict(String token) {
        try {
            verifier.verify(token);
            return "accepted";
        } catch (ApiError refusal) {
            return refusal.status() + " " + refusal.code();
        }
    }

    @Override
    public void close() {
        verifier.close();
        if (ownsIssuer) {
            issuer.close();
        }
    }
}
