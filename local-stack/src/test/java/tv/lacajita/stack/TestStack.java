package tv.lacajita.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Settings of a stack for tests: free ports, nothing of the developer's own environment or {@code .env}. */
final class TestStack {
    /** The project's folder: Maven runs the tests in the module's. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> KEPT = List.of("PATH", "HOME", "JAVA_HOME", "LANG", "LC_ALL", "TMPDIR");

    private TestStack() {}

    static StackConfig config(Path folder) {
        return config(folder, environment());
    }

    /** With the LiveKit server that {@code make livekit} left on this machine. */
    static StackConfig withLiveKit(Path folder) {
        Map<String, String> env = environment();
        env.remove("LIVEKIT_SERVER");
        return config(folder, env);
    }

    private static StackConfig config(Path folder, Map<String, String> env) {
        for (int attempt = 0; attempt < 100; attempt++) {
            env.put("PORT_OFFSET", Integer.toString(ThreadLocalRandom.current().nextInt(10_000, 20_000)));
            var config = new StackConfig(ROOT, folder, env);
            try {
                Ports.of(config).requireFree(config);
                return config;
            } catch (StackError taken) {
                // another offset
            }
        }
        throw new AssertionError("no free ports");
    }

    static Map<String, String> environment() {
        Map<String, String> env = new HashMap<>(System.getenv());
        env.keySet().retainAll(KEPT);
        env.put("LIVEKIT_SERVER", "/none"); // the machine may have one, and the stack would be another
        return env;
    }

    /** What services say goes to {@code target/<name>.log}: a passing run shows figures only. */
    static Output output(String name) throws IOException {
        return new Output(new PrintStream(Files.newOutputStream(Path.of("target", name + ".log")), true), false);
    }
}
