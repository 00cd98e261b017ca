package tv.lacajita.content.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The marks of an axis from nothing to at least {@code most}: at most four steps of 1, 2 or 5 times a power of ten. */
record Scale(BigDecimal step, int steps) {
    private static final int MOST_STEPS = 4;

    /** @param least step that means something, such as 1 of what is counted; a power of ten */
    static Scale upTo(BigDecimal most, BigDecimal least) {
        BigDecimal step = Stream.iterate(least, decade -> decade.movePointRight(1))
                .flatMap(decade -> Stream.of(1, 2, 5).map(BigDecimal::valueOf).map(decade::multiply))
                .filter(candidate ->
                        candidate.multiply(BigDecimal.valueOf(MOST_STEPS)).compareTo(most) >= 0)
                .findFirst()
                .orElseThrow();
        int steps = most.divide(step, 0, RoundingMode.CEILING).intValueExact();
        return new Scale(step, Math.max(1, steps));
    }

    /** From nothing upwards. */
    List<BigDecimal> marks() {
        return IntStream.rangeClosed(0, steps)
                .mapToObj(mark -> step.multiply(BigDecimal.valueOf(mark)))
                .toList();
    }

    /** How far up {@code value} is: 0 at nothing, 1 at the last mark. */
    double share(BigDecimal value) {
        return value.doubleValue() / (step.doubleValue() * steps);
    }
}
