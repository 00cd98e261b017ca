package tv.lacajita.kit.config;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where PostgreSQL is. {@code DATABASE_URL} (also as Prisma writes it) wins over {@code PG_HOST} and its sisters.
 *
 * @param pooled what the pool connects to
 * @param direct {@code PG_DIRECT_URL}, for migrations, imports and LISTEN when a pooler stands between; else the
 *     same
 * @param connections how many the pool holds at most: {@code PG_POOL}, else Prisma's {@code connection_limit}
 */
public record DatabaseConfig(PostgresAddress pooled, PostgresAddress direct, int connections) {

    /** The configured database; empty when nothing names one. */
    public static Optional<DatabaseConfig> optional(Settings settings) {
        DatabaseConfig config = from(settings);
        boolean named = Stream.of("DATABASE_URL", "PG_HOST", "PG_PASSWORD")
                .anyMatch(name -> settings.optional(name).isPresent());
        return named ? Optional.of(config) : Optional.empty();
    }

    public static DatabaseConfig from(Settings settings) {
        PostgresAddress parts = ofParts(settings);
        PostgresAddress pooled = address(settings, "DATABASE_URL", parts);
        PostgresAddress direct = address(settings, "PG_DIRECT_URL", pooled);
        int limit = settings.optional("DATABASE_URL")
                .flatMap(url -> PostgresAddress.parameter(url, "connection_limit"))
                .filter(number -> number.matches("[1-9]\\d?"))
                .map(Integer::valueOf)
                .orElse(10);
        return new DatabaseConfig(pooled, direct, settings.number("PG_POOL", limit, 1, 200));
    }

    private static PostgresAddress ofParts(Settings settings) {
        String host = settings.text("PG_HOST", "localhost");
        int port = settings.port("PG_PORT", 5432);
        String database = settings.text("PG_DB", "lacajita_db");
        return new PostgresAddress(
                "jdbc:postgresql://" + host + ":" + port + "/" + database,
                settings.text("PG_USER", "lacajita_app"),
                settings.optionalSecret("PG_PASSWORD").orElse(Secret.of("")));
    }

    private static PostgresAddress address(Settings settings, String name, PostgresAddress otherwise) {
        Optional<String> text = settings.optional(name);
        try {
            return text.map(url -> PostgresAddress.of(url, otherwise)).orElse(otherwise);
        } catch (IllegalArgumentException e) {
            settings.refuse(
                    name,
                    "debe ser como postgresql://usuario:clave@host:5432/lacajita_db (en la clave, @ se escribe %40)");
            return otherwise;
        }
    }
}
