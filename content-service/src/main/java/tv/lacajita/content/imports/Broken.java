package tv.lacajita.content.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of a file cannot be taken: all of it counted, the first of it named. */
final class Broken {
    private static final int MOST_NAMED = 100;

    private final List<BrokenLine> named = new ArrayList<>();
    private int count;

    /**
     * One place of a file.
     *
     * @param line from 1
     * @param reason a Spanish sentence
     */
    public record BrokenLine(int line, String reason) {}

    void add(int line, String reason) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(new BrokenLine(line, reason));
        }
    }

    int count() {
        return count;
    }

    /** In the order of the file. */
    List<BrokenLine> named() {
        return named.stream().sorted(Comparator.comparingInt(BrokenLine::line)).toList();
    }
}
