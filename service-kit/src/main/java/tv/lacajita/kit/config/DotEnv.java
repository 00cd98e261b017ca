package tv.lacajita.kit.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code .env} of a folder: {@code NAME=value} lines, values quoted or not, comments after {@code #}. */
final class DotEnv {
    private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1\\s*(#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

    private DotEnv() {}

    /** What the file says; nothing when there is none. */
    static Map<String, String> read(Path file) {
        Map<String, String> found = new HashMap<>();
        if (!Files.exists(file)) {
            return found;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] pair = line.strip().replaceFirst("^export\\s+", "").split("=", 2);
                if (pair.length == 2 && !pair[0].startsWith("#")) {
                    found.put(pair[0].strip(), value(pair[1].strip()));
                }
            }
        } catch (IOException e) {
            throw new ConfigError(
                    List.of(file + ": no se puede leer (" + e.getClass().getSimpleName() + ")"));
        }
        return found;
    }

    /** {@code file} under {@code real}: a name that is really set, also as {@code NAME_FILE}, is not taken from the file. */
    static Map<String, String> under(Map<String, String> real, Map<String, String> file) {
        Map<String, String> all = new HashMap<>(file);
        real.keySet().forEach(name -> {
            all.remove(name.replaceFirst("_FILE$", ""));
            all.remove(name + "_FILE");
        });
        all.putAll(real);
        return all;
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? quoted.group(2) : COMMENT.matcher(text).replaceFirst("");
    }
}
