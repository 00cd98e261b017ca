package tv.lacajita.kit.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * One way to reach PostgreSQL.
 *
 * @param url {@code jdbc:postgresql://…} without credentials
 */
public record PostgresAddress(String url, String user, Secret password) {
    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");
    /** What pgjdbc knows by libpq's and Prisma's name; the rest of such a query is theirs and dropped. */
    private static final Set<String> KEPT = Set.of("sslmode", "sslrootcert");

    /**
     * Reads {@code postgresql://user:password@host:port/db?…}, as libpq and Prisma write it, or {@code jdbc:postgresql:…}.
     *
     * @param fallback whose user and password count when {@code text} names none
     * @throws IllegalArgumentException when it is neither
     */
    static PostgresAddress of(String text, PostgresAddress fallback) {
        return text.startsWith("jdbc:") ? ofJdbc(text, fallback) : ofUri(text, fallback);
    }

    /** The value of {@code name} in the query of {@code text}. */
    static Optional<String> parameter(String text, String name) {
        return Arrays.stream(query(text).split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }

    /** User and password as pgjdbc takes them. */
    public Properties login() {
        var properties = new Properties();
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password.reveal());
        return properties;
    }

    private static PostgresAddress ofUri(String text, PostgresAddress fallback) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath().length() < 2) {
            throw new IllegalArgumentException();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + kept(text, KEPT::contains);
        // a pooler that hands out connections per transaction cannot keep prepared statements
        if (parameter(text, "pgbouncer").filter("true"::equals).isPresent()) {
            url += (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
        }
        if (uri.getRawUserInfo() == null) {
            return new PostgresAddress(url, fallback.user, fallback.password);
        }
        String[] login = uri.getRawUserInfo().split(":", 2);
        return new PostgresAddress(url, decode(login[0]), Secret.of(login.length > 1 ? decode(login[1]) : ""));
    }

    private static PostgresAddress ofJdbc(String text, PostgresAddress fallback) {
        Properties read = Driver.parseURL(text, null);
        if (read == null) {
            throw new IllegalArgumentException();
        }
        String url = text.replaceFirst("\\?.*$", "")
                + kept(text, name -> !Set.of("user", "password").contains(name));
        String user = PGProperty.USER.getOrDefault(read);
        String password = PGProperty.PASSWORD.getOrDefault(read);
        return user == null
                ? new PostgresAddress(url, fallback.user, fallback.password)
                : new PostgresAddress(url, user, Secret.of(password == null ? "" : password));
    }

    private static String kept(String text, Predicate<String> name) {
        String kept = Arrays.stream(query(text).split("&"))
                .filter(part -> !part.isEmpty() && name.test(part.replaceFirst("=.*$", "")))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static String query(String text) {
        int at = text.indexOf('?');
        return at < 0 ? "" : text.substring(at + 1);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
