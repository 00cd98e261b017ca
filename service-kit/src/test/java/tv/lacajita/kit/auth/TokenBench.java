package tv.lacajita.kit.auth;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Prints what a bearer check costs: run {@code main}. Figures are medians of rounds after a warm-up. */
final class TokenBench {
    private static final int ROUNDS = 11;
    private static final int TIMES = 200_000;

    private TokenBench() {}

    public static void main(String[] args) throws Exception {
        try (Judge judge = Judge.start()) {
            String token = judge.forge.withClaims("note", "x".repeat(220));
            judge.accepts(token);
            System.out.printf("BENCH token of %d characters%n", token.length());
            print(
                    "remembered token",
                    () -> repeat(TIMES, () -> judge.verifier.verified(token).isPresent()));
            String[] fresh = new String[2_000];
            Arrays.setAll(fresh, n -> judge.forge.withClaims("jti", "bench-" + n));
            long start = System.nanoTime();
            Arrays.stream(fresh).forEach(judge.verifier::verify);
            System.out.printf("BENCH %-20s %,10.0f ns%n", "first sight (RSA)", (System.nanoTime() - start) / 2_000.0);
        }
    }

    private static void print(String what, LongSupplier round) {
        double[] nanos = new double[ROUNDS];
        for (int n = 0; n < ROUNDS; n++) {
            nanos[n] = (double) round.getAsLong() / TIMES;
        }
        Arrays.sort(nanos);
        System.out.printf("BENCH %-20s %,10.0f ns%n", what, nanos[ROUNDS / 2]);
    }

    private interface Check {
        boolean run();
    }

    private static long repeat(int times, Check check) {
        long start = System.nanoTime();
        int found = 0;
        for (int n = 0; n < times; n++) {
            found += check.run() ? 1 : 0;
        }
        if (found != times) {
            throw new IllegalStateException("a token was lost");
        }
        return System.nanoTime() - start;
    }
}
