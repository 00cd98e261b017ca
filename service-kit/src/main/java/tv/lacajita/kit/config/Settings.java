package tv.lacajita.kit.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads named settings and collects every fault, so that a start says all that is wrong at once. A setting that is
 * empty counts as absent. {@code NAME_FILE} names a file that holds the value of {@code NAME}.
 */
public final class Settings {
    /** Stands for an address that was refused, until {@link #check} ends the reading. */
    private static final URI REFUSED = URI.create("invalid:/");

    private final Map<String, String> env;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    public Settings(Map<String, String> env) {
        this.env = env;
    }

    /** The process environment over the {@code .env} of the working folder. */
    public static Map<String, String> environment() {
        return DotEnv.under(System.getenv(), DotEnv.read(Path.of(".env")));
    }

    /** The value of {@code NAME}, or what the file named by {@code NAME_FILE} holds; empty when blank. */
    public Optional<String> optional(String name) {
        names.add(name);
        String value = env.get(name);
        if (value != null && !value.isBlank()) {
            return Optional.of(value.strip());
        }
        return Optional.ofNullable(env.get(name + "_FILE"))
                .filter(file -> !file.isBlank())
                .flatMap(file -> read(name, file))
                .filter(held -> !held.isEmpty());
    }

    public String text(String name) {
        return required(name, optional(name), "");
    }

    public String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    public Optional<Secret> optionalSecret(String name) {
        return optional(name).map(Secret::of);
    }

    /** Comma-separated secrets, for the time in which two are valid. */
    public List<Secret> secrets(String name) {
        return list(name, "").stream().map(Secret::of).toList();
    }

    /** Comma-separated values, blank ones dropped. */
    public List<String> list(String name, String fallback) {
        return Arrays.stream(text(name, fallback).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A TCP port; 0 lets the system choose one. */
    public int port(String name, int fallback) {
        return number(name, fallback, 0, 65_535);
    }

    public int number(String name, int fallback, int least, int most) {
        return parsed(name, fallback, "un número entero de " + least + " a " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    public Duration seconds(String name, int fallback, int least, int most) {
        return Duration.ofSeconds(number(name, fallback, least, most));
    }

    public boolean flag(String name, boolean fallback) {
        return parsed(name, fallback, "true o false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "on" -> true;
            case "false", "0", "off" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E choice(String name, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        String words = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(c -> c.name().toLowerCase(Locale.ROOT))
                        .toList());
        return parsed(name, fallback, "una de: " + words, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /** An absolute address without a trailing slash. */
    public URI uri(String name, String fallback) {
        return uri(name, text(name, fallback), URI.create(fallback));
    }

    public Optional<URI> optionalUri(String name) {
        return optional(name).map(text -> uri(name, text, REFUSED));
    }

    public List<URI> uris(String name, String fallback) {
        return list(name, fallback).stream()
                .map(text -> uri(name, text, REFUSED))
                .toList();
    }

    /** Records a fault that only the caller can see, such as two settings that contradict each other. */
    public void refuse(String name, String why) {
        faults.add(name + ": " + why);
    }

    /** Ends the reading. @throws ConfigError with all faults */
    public void check() {
        if (!faults.isEmpty()) {
            throw new ConfigError(List.copyOf(faults));
        }
    }

    /** The names asked for so far, sorted: what {@code .env.example} must explain. */
    public Set<String> names() {
        return names;
    }

    private URI uri(String name, String text, URI fallback) {
        return convert(name, text, fallback, "una dirección absoluta, como http://localhost:8080", t -> {
            URI parsed = URI.create(t.replaceFirst("/+$", ""));
            if (parsed.getScheme() == null || parsed.getHost() == null) {
                throw new IllegalArgumentException();
            }
            return parsed;
        });
    }

    private <T> T parsed(String name, T fallback, String right, Function<String, T> parse) {
        return optional(name)
                .map(text -> convert(name, text, fallback, right, parse))
                .orElse(fallback);
    }

    private <T> T convert(String name, String text, T fallback, String right, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            refuse(name, "debe ser " + right);
            return fallback;
        }
    }

    private String required(String name, Optional<String> value, String fallback) {
        if (value.isEmpty()) {
            refuse(name, "falta");
        }
        return value.orElse(fallback);
    }

    private Optional<String> read(String name, String file) {
        try {
            return Optional.of(Files.readString(Path.of(file.strip())).strip());
        } catch (IOException | InvalidPathException e) {
            refuse(name + "_FILE", "no se puede leer el archivo");
            return Optional.empty();
        }
    }
}
