package tv.lacajita.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is made from.
 *
 * @param root the project: the services' jars are in its {@code <module>/target}
 * @param folder where it runs: {@code .env} is read and {@code .data} written there
 * @param env the user's own settings, which win over the stack's
 */
record StackConfig(Path root, Path folder, Map<String, String> env) {

    /** The stack of the working folder: its {@code .env} under the environment of this process. */
    static StackConfig ofWorkingFolder() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Map<String, String> env = new HashMap<>(dotEnv(here.resolve(".env")));
        env.putAll(System.getenv());
        return new StackConfig(here, here, env);
    }

    /** As the services read the file: {@code NAME=value} lines, an optional {@code export} before, quotes dropped. */
    static Map<String, String> dotEnv(Path file) throws IOException {
        Map<String, String> found = new HashMap<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .map(line -> line.strip().replaceFirst("^export\\s+", ""))
                    .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                    .map(line -> line.split("=", 2))
                    .forEach(
                            pair -> found.put(pair[0].strip(), pair[1].strip().replaceFirst("^(['\"])(.*)\\1$", "$2")));
        }
        return found;
    }

    Path data() {
        return folder.resolve(".data");
    }

    Path data(String name) {
        return data().resolve(name);
    }

    Path issuerKey() {
        return data("issuer.key");
    }

    /** The user's value; an empty one counts as absent. */
    Optional<String> user(String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Whether the user says it, also by way of {@code NAME_FILE}. */
    boolean says(String name) {
        return user(name).isPresent() || user(name + "_FILE").isPresent();
    }

    /** More for the services' JVMs: by default only the quick compiler, which halves the CPU of a start. */
    List<String> javaOptions() {
        return List.of(
                user("STACK_JAVA_OPTIONS").orElse("-XX:TieredStopAtLevel=1").split("\\s+"));
    }

    boolean ownPostgres() {
        return says("DATABASE_URL") || says("PG_HOST") || says("PG_PASSWORD");
    }

    boolean ownRedis() {
        return says("REDIS_URL");
    }

    /** Where {@code make livekit} leaves the server, or where the user has one. */
    Path liveKitServer() {
        Path cache = user("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(user("HOME").orElse("/"), ".cache"));
        return user("LIVEKIT_SERVER").map(Path::of).orElseGet(() -> cache.resolve("lacajita/livekit-server"));
    }

    /** Whether the user has a LiveKit of their own, or at least keys of one. */
    boolean ownLiveKit() {
        return says("LIVEKIT_URL") || says("LIVEKIT_WS_URL") || says("LIVEKIT_API_KEY") || says("LIVEKIT_KEYS");
    }

    /** Whether the stack starts a LiveKit server of its own. */
    boolean runsLiveKit() {
        return !ownLiveKit() && Files.isExecutable(liveKitServer());
    }

    boolean ownIssuer() {
        return says("AUTH0_DOMAIN") || says("AUTH0_ISSUER");
    }
}
