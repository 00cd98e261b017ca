package tv.lacajita.stack.history;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule, and the event that breaks it. */
public record Violation(Rule rule, Event event) {

    /** All that is wrong with a history; sessions know nothing of each other, so each is judged by itself. */
    static List<Violation> in(List<Event> events) {
        return events.stream()
                .collect(Collectors.groupingBy(Event::session, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Life::of)
                .flatMap(life -> Stream.of(Rule.values())
                        .flatMap(rule -> rule.brokenBy(life).map(event -> new Violation(rule, event))))
                .toList();
    }
}
