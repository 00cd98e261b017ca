package tv.lacajita.kit.config;

import java.util.List;

/** Everything that is wrong with a configuration, by name; it stops the start. */
public final class ConfigError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigError(List<String> faults) {
        super("Configuración no válida:\n  " + String.join("\n  ", faults), null, false, false);
    }
}
