package tv.lacajita.stack.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import tv.lacajita.stack.history.Event.Consume;
import tv.lacajita.stack.history.Event.Creation;
import tv.lacajita.stack.history.Event.Outcome;
import tv.lacajita.stack.history.Event.Read;

/**
 * A right server that exists on paper: it makes histories of one session in which clients overlap, read meanwhile, lose
 * answers of what was done and of what was not, and ask again.
 */
final class Register {
    private static final int CLIENTS = 8;
    static final String SESSION = "s";

    private final Random random;
    private final List<Event> history = new ArrayList<>();
    private final PriorityQueue<Step> steps = new PriorityQueue<>(Comparator.comparing(Step::moment));
    private String winner;

    /** What the server does at one moment. */
    private record Step(Duration moment, Consumer<Duration> action) {}

    private Register(long seed) {
        random = new Random(seed);
    }

    /** The same history for the same seed. */
    static List<Event> history(long seed) {
        return new Register(seed).run();
    }

    private List<Event> run() {
        history.add(new Creation(SESSION, millis(100), millis(110), millis(60_000)));
        for (int i = 0; i < CLIENTS; i++) {
            String key = "client-" + i;
            consume(key, millis(111 + random.nextInt(200)));
            read(millis(111 + random.nextInt(200)));
        }
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            step.action().accept(step.moment());
        }
        return history;
    }

    private void consume(String key, Duration invoked) {
        Duration arrives = invoked.plus(delay());
        Duration ended = arrives.plus(delay());
        int luck = random.nextInt(10);
        steps.add(new Step(arrives, now -> {
            boolean done = luck != 0;
            boolean told = luck > 1;
            if (done && winner == null) {
                winner = key;
            }
            boolean won = key.equals(winner);
            Outcome outcome = !told ? Outcome.UNKNOWN : won ? Outcome.WON : Outcome.USED;
            history.add(new Consume(SESSION, key, invoked, ended, outcome, told && won ? "token" : ""));
            if (!told) {
                consume(key, ended.plus(delay()));
            }
        }));
    }

    private void read(Duration invoked) {
        Duration arrives = invoked.plus(delay());
        Duration ended = arrives.plus(delay());
        steps.add(new Step(
                arrives,
                now -> history.add(
                        new Read(SESSION, invoked, ended, winner == null ? Outcome.PENDING : Outcome.USED))));
    }

    private Duration delay() {
        return millis(1 + random.nextInt(60));
    }

    static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
