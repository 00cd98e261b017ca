package tv.lacajita.stack.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tv.lacajita.stack.history.Event.Consume;
import tv.lacajita.stack.history.Event.Creation;
import tv.lacajita.stack.history.Event.Outcome;
import tv.lacajita.stack.history.Event.Read;

/** All that happened to one session, each list in the order of sending. */
record Life(Optional<Creation> creation, List<Consume> consumes, List<Read> reads) {

    static Life of(List<Event> events) {
        return new Life(
                sent(events, Creation.class).findFirst(),
                sent(events, Consume.class).toList(),
                sent(events, Read.class).toList());
    }

    private static <T extends Event> Stream<T> sent(List<Event> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).sorted(Comparator.comparing(Event::invoked));
    }

    Stream<Consume> consumes(Outcome outcome) {
        return consumes.stream().filter(consume -> consume.outcome() == outcome);
    }

    Stream<Read> reads(Outcome outcome) {
        return reads.stream().filter(read -> read.outcome() == outcome);
    }

    /** Consumes and reads alike. */
    Stream<Event> told(Outcome outcome) {
        return Stream.concat(consumes(outcome), reads(outcome));
    }

    /** The first success that was told; a right server's later ones are its replays. */
    Optional<Consume> win() {
        return consumes(Outcome.WON).min(Comparator.comparing(Event::ended));
    }

    /** When the caller with this key first asked: its success may have happened then, and the answer been lost. */
    Duration asked(String key) {
        return consumes.stream()
                .filter(consume -> consume.key().equals(key))
                .map(Event::invoked)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    boolean isLast(Consume one) {
        return consumes.stream()
                .filter(consume -> consume.key().equals(one.key()))
                .allMatch(consume -> consume.invoked().compareTo(one.invoked()) <= 0);
    }

    Optional<Read> lastRead() {
        return reads.isEmpty() ? Optional.empty() : Optional.of(reads.getLast());
    }
}
