package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration only adds, or says why the version before, which still runs, can do without (catalogue I12). */
class MigrationsTest {
    /** The newest of each folder that no older version ever met. */
    private static final Map<String, Integer> FIRST = Map.of("content", 24, "session", 6, "gateway", 3);

    private static final Pattern REASON =
            Pattern.compile("^-- The version before runs on this: \\S+", Pattern.MULTILINE);

    /** Takes away what the version before may name, or refuses rows that it may write. */
    private static final Pattern TAKES_AWAY = Pattern.compile("""
            \\b(DROP|RENAME|TRUNCATE|SET\\s+NOT\\s+NULL
            |ALTER\\s+(COLUMN\\s+)?\\w+\\s+(SET\\s+DATA\\s+)?TYPE
            |ADD\\s+(CONSTRAINT|CHECK|UNIQUE|FOREIGN)|CREATE\\s+UNIQUE\\s+INDEX
            |ADD\\s+COLUMN\\s+(?![^,;]*\\b(DEFAULT|GENERATED)\\b)[^,;]*NOT\\s+NULL)\\b""", Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    private static final Pattern ALTERED = Pattern.compile(
            "\\bALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?([\\w.]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*");

    static List<Path> later() throws IOException {
        try (Stream<Path> files = Files.walk(TestStack.ROOT.resolve("sql"), 2)) {
            return files.filter(MigrationsTest::isLater).sorted().toList();
        }
    }

    private static boolean isLater(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        String folder = file.getParent().getFileName().toString();
        return name.matches() && Integer.parseInt(name.group(1)) > FIRST.get(folder);
    }

    @ParameterizedTest
    @MethodSource("later")
    void leaves_the_version_before_what_it_uses_or_says_why_not(Path file) throws IOException {
        String sql = Files.readString(file);
        assertThat(REASON.matcher(sql).find() || !takesAway(sql)).isTrue();
    }

    /** Who has one and waits for the next waits for requests that wait for it. */
    @ParameterizedTest
    @MethodSource("later")
    void changes_one_table(Path file) throws IOException {
        Set<String> tables = ALTERED.matcher(withoutComments(Files.readString(file)))
                .results()
                .map(altered -> altered.group(1))
                .collect(Collectors.toSet());
        assertThat(tables).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t DROP COLUMN c",
                "DROP TABLE t",
                "ALTER TABLE t RENAME COLUMN c TO d",
                "alter table t alter column c type bigint",
                "ALTER TABLE t ALTER c SET DATA TYPE bigint",
                "ALTER TABLE t ALTER COLUMN c SET NOT NULL",
                "ALTER TABLE t ADD COLUMN a text, ADD COLUMN c text\n    NOT NULL",
                "ALTER TABLE t ADD CONSTRAINT c CHECK (d > 0)",
                "CREATE UNIQUE INDEX i ON t (c)",
            })
    void knows_what_takes_away(String sql) {
        assertThat(takesAway(sql)).isTrue();
    }

    @Test
    void knows_what_adds() {
        assertThat(List.of(
                        "CREATE TABLE t (id bigint PRIMARY KEY, c text NOT NULL UNIQUE) -- and no DROP",
                        "ALTER TABLE t ADD COLUMN c text, ADD COLUMN d boolean NOT NULL DEFAULT false",
                        "ALTER TABLE t ADD COLUMN c integer DEFAULT 0 NOT NULL",
                        "CREATE TYPE kind AS ENUM ('a'); CREATE DOMAIN d AS text NOT NULL",
                        "CREATE INDEX i ON t (dropped_at)"))
                .noneMatch(MigrationsTest::takesAway);
    }

    private static boolean takesAway(String sql) {
        return TAKES_AWAY.matcher(withoutComments(sql)).find();
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("--.*", "");
    }
}
