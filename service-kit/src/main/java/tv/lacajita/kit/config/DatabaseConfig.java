package tv.lacajita.kit.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where PostgreSQL is. {@code DATABASE_URL} (also as Prisma writes it) wins over {@code PG_HOST} and its sisters.
 *
 * @param url of the pooled connections, {@code jdbc:postgresql://…} without credentials
 * @param directUrl for migrations and LISTEN when a pooler stands between; else the same
 * @param connections how many the pool holds at most
 */
public record DatabaseConfig(String url, String directUrl, String user, Secret password, int connections) {

    /** The configured database; empty when nothing names one. */
    public static Optional<DatabaseConfig> optional(Settings settings) {
        DatabaseConfig config = from(settings);
        boolean named = settings.optional("DATABASE_URL").isPresent()
                || settings.optional("PG_HOST").isPresent()
                || settings.optional("PG_PASSWORD").isPresent();
        return named ? Optional.of(config) : Optional.empty();
    }

    public static DatabaseConfig from(Settings settings) {
        String host = settings.text("PG_HOST", "localhost");
        int port = settings.port("PG_PORT", 5432);
        String database = settings.text("PG_DB", "lacajita_db");
        String user = settings.text("PG_USER", "lacajita_app");
        Secret password = settings.optionalSecret("PG_PASSWORD").orElse(Secret.of(""));
        int connections = settings.number("PG_POOL", 10, 1, 200);

        Optional<Parsed> given = settings.optional("DATABASE_URL").flatMap(url -> parse(settings, "DATABASE_URL", url));
        Parsed main =
                given.orElse(new Parsed("jdbc:postgresql://" + host + ":" + port + "/" + database, Optional.empty()));
        Parsed direct = settings.optional("PG_DIRECT_URL")
                .flatMap(url -> parse(settings, "PG_DIRECT_URL", url))
                .orElse(main);
        Login login = main.login().orElse(new Login(user, password));
        return new DatabaseConfig(main.url(), direct.url(), login.user(), login.password(), connections);
    }

    private record Login(String user, Secret password) {}

    private record Parsed(String url, Optional<Login> login) {}

    /** Takes {@code postgresql://user:password@host:port/db?schema=public}; the query is Prisma's own and dropped. */
    private static Optional<Parsed> parse(Settings settings, String name, String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return jdbc(settings, name, text);
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null
                    || !uri.getScheme().startsWith("postgres")
                    || uri.getPath().length() < 2) {
                throw new IllegalArgumentException();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(new Parsed(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getPath(),
                    Optional.ofNullable(uri.getRawUserInfo()).map(DatabaseConfig::login)));
        } catch (IllegalArgumentException e) {
            settings.refuse(name, "debe ser como postgresql://usuario:clave@host:5432/lacajita_db");
            return Optional.empty();
        }
    }

    private static Optional<Parsed> jdbc(Settings settings, String name, String text) {
        var properties = Driver.parseURL(text, null);
        if (properties == null) {
            settings.refuse(name, "debe ser como jdbc:postgresql://host:5432/lacajita_db");
            return Optional.empty();
        }
        Optional<Login> login = Optional.ofNullable(PGProperty.USER.getOrDefault(properties))
                .map(user -> new Login(
                        user,
                        Secret.of(Optional.ofNullable(PGProperty.PASSWORD.getOrDefault(properties))
                                .orElse(""))));
        return Optional.of(new Parsed(text.replaceFirst("\\?.*$", ""), login));
    }

    private static Login login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Login(decode(parts[0]), Secret.of(parts.length > 1 ? decode(parts[1]) : ""));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
