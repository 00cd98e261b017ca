package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Clears {@code .data}, unless a stack runs on it. */
final class Reset {
    private Reset() {}

    static void run(StackConfig config) throws IOException {
        try (var records = Records.take(config)) {
            records.stopOrphans();
            delete(config.data());
        }
        System.out.println(
                "Datos borrados (" + config.data() + "); make run-all empieza de nuevo con los de demostración");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
