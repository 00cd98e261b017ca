package tv.lacajita.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the project's {@code .env.example} explains, for the tests that hold it to the configuration records. */
public final class EnvExample {
    private static final Path FILE = Path.of("..", ".env.example"); // tests run in their module's folder
    private static final Pattern ENTRY = Pattern.compile("#?([A-Z][A-Z0-9_]*)=.*");

    private EnvExample() {}

    /** The names, in the file's order; entries are {@code #NAME=default}. */
    public static List<String> names() throws IOException {
        return Files.readAllLines(FILE).stream()
                .map(ENTRY::matcher)
                .filter(Matcher::matches)
                .map(entry -> entry.group(1))
                .toList();
    }
}
