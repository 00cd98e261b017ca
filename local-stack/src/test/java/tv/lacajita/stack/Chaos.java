package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code make chaos}: what the suite promises to survive, at length, as rows of a table. {@code CHAOS_ROUNDS} (20) rounds
 * of each kind; {@code CHAOS_SEED} is the seed of the first.
 */
final class Chaos {
    private static final int ROUNDS = rounds();
    private static final List<String> TABLE = new ArrayList<>();

    private Chaos() {}

    private static int rounds() {
        String given = System.getenv("CHAOS_ROUNDS");
        return given == null || given.isBlank() ? 20 : Integer.parseInt(given);
    }

    static void row(String format, Object... figures) {
        TABLE.add(format.formatted(figures));
        System.out.println(TABLE.getLast());
    }

    /** Prints the table so far; nothing that was started runs any more. */
    static void tell() {
        System.out.println("\n" + String.join("\n", TABLE) + "\n");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.current().descendants().findAny().isEmpty());
    }

    /** R9: no session is given twice and none is lost. */
    static void rounds(Cluster cluster, String store, Blow blow) throws Exception {
        List<CrashRound> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(CrashRound.run(cluster, blow, ChaosSeed.FIRST + i));
            System.out.println(rounds.getLast());
        }
        row(
                "R9  %s, %s: %d rondas, %d respuestas, %d sin respuesta clara, %d asientos recuperados, faltas: %s",
                store,
                blow.words(),
                rounds.size(),
                rounds.stream().mapToLong(CrashRound::answers).sum(),
                rounds.stream().mapToLong(CrashRound::unclear).sum(),
                rounds.stream().mapToLong(CrashRound::saved).sum(),
                faults(rounds));
        assertThat(rounds).allSatisfy(round -> assertThat(round.violations()).isEmpty());
    }

    /** How often each rule was broken; {@code 0} when none was. */
    private static String faults(List<CrashRound> rounds) {
        var counts = rounds.stream()
                .flatMap(round -> round.violations().stream())
                .collect(Collectors.groupingBy(violation -> violation.rule(), Collectors.counting()));
        return counts.isEmpty() ? "0" : counts.toString();
    }
}
