package tv.lacajita.stack.history;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.lacajita.stack.history.Event.Outcome.ABSENT;
import static tv.lacajita.stack.history.Event.Outcome.ENDED;
import static tv.lacajita.stack.history.Event.Outcome.PENDING;
import static tv.lacajita.stack.history.Event.Outcome.UNKNOWN;
import static tv.lacajita.stack.history.Event.Outcome.USED;
import static tv.lacajita.stack.history.Event.Outcome.WON;
import static tv.lacajita.stack.history.Register.SESSION;
import static tv.lacajita.stack.history.Register.millis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tv.lacajita.stack.history.Event.Consume;
import tv.lacajita.stack.history.Event.Creation;
import tv.lacajita.stack.history.Event.Outcome;
import tv.lacajita.stack.history.Event.Read;

/** The judge is judged: right histories pass, and each fault that is planted in one is found by the rule it breaks. */
class RuleTest {
    private static final int SEEDS = 200;

    /** For each rule what a wrong server would have done, planted in a right history. */
    private static final Map<Rule, UnaryOperator<List<Event>>> FAULTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Rule.ONE_WINNER, good -> with(good, consume("another", 5_000, WON, "token"))),
            Map.entry(Rule.SAME_ANSWER, good -> with(good, consume(winner(good), 5_000, WON, "another token"))),
            Map.entry(Rule.KEPT_SEAT, good -> with(good, consume(winner(good), 5_000, USED, ""))),
            Map.entry(
                    Rule.AFTER_CREATION,
                    good -> replacing(
                            good,
                            creation -> new Creation(SESSION, millis(20_000), millis(20_010), creation.expires()))),
            Map.entry(
                    Rule.BEFORE_EXPIRY,
                    good -> replacing(
                            good,
                            creation -> new Creation(SESSION, creation.invoked(), creation.ended(), millis(-1_000)))),
            Map.entry(Rule.USED_AFTER_A_WIN, good -> with(good, consume("early", 105, USED, ""))),
            Map.entry(Rule.NEVER_PENDING_AGAIN, good -> with(good, read(5_000, PENDING))),
            Map.entry(Rule.PRESENT, good -> with(good, read(5_000, ABSENT))),
            Map.entry(Rule.NOT_ENDED_EARLY, good -> with(good, read(5_000, ENDED))),
            Map.entry(Rule.RESOLVED, good -> with(good, consume("given-up", 5_000, UNKNOWN, ""))),
            Map.entry(Rule.NOT_LOST, good -> without(good, winner(good)))));

    @Test
    void a_right_server_breaks_no_rule() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(Violation.in(Register.history(seed))).as("seed " + seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void finds_what_breaks(Rule rule) {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Event> bad = FAULTS.get(rule).apply(Register.history(seed));
            assertThat(Violation.in(bad))
                    .as("seed " + seed)
                    .isNotEmpty()
                    .extracting(Violation::rule)
                    .containsOnly(rule);
        }
    }

    @Test
    void who_lost_the_answer_may_hear_it_after_the_expiry() {
        assertThat(Violation.in(List.of(
                        new Creation(SESSION, millis(0), millis(1), millis(10_000)),
                        consume("mine", 9_000, UNKNOWN, ""),
                        consume("mine", 15_000, WON, "token"))))
                .isEmpty();
    }

    @Test
    void a_replay_is_promised_for_a_minute_only() {
        assertThat(Violation.in(List.of(
                        new Creation(SESSION, millis(0), millis(1), millis(10_000)),
                        consume("mine", 100, WON, "token"),
                        consume("mine", 60_200, USED, ""))))
                .isEmpty();
    }

    @Test
    void a_success_in_a_session_that_nobody_made_is_found() {
        assertThat(Violation.in(List.of(consume("mine", 100, WON, "token"))))
                .extracting(Violation::rule)
                .containsExactly(Rule.AFTER_CREATION);
    }

    @Test
    void a_session_that_nobody_could_look_at_in_the_end_is_not_resolved() {
        assertThat(Violation.in(with(Register.history(1), read(5_000, UNKNOWN))))
                .extracting(Violation::rule)
                .containsExactly(Rule.RESOLVED);
    }

    private static Consume consume(String key, long invoked, Outcome outcome, String answer) {
        return new Consume(SESSION, key, millis(invoked), millis(invoked + 1), outcome, answer);
    }

    private static Read read(long invoked, Outcome outcome) {
        return new Read(SESSION, millis(invoked), millis(invoked + 1), outcome);
    }

    private static String winner(List<Event> history) {
        return Life.of(history).win().orElseThrow().key();
    }

    private static List<Event> with(List<Event> good, Event more) {
        var bad = new ArrayList<>(good);
        bad.add(more);
        return bad;
    }

    private static List<Event> without(List<Event> good, String key) {
        return good.stream()
                .filter(event ->
                        !(event instanceof Consume consume && consume.key().equals(key)))
                .toList();
    }

    private static List<Event> replacing(List<Event> good, Function<Creation, Creation> creation) {
        return good.stream()
                .map(event -> event instanceof Creation one ? creation.apply(one) : event)
                .toList();
    }
}
