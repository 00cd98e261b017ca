package tv.lacajita.kit.redis;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.Settings;

/**
 * Where Redis is: {@code redis[s]://[user:password@]host[:port][/database]},
 * {@code redis+sentinel://[user:password@]host:port,…/master} or {@code redis+cluster://[user:password@]host:port,…}.
 *
 * @param nodes one server, or the sentinels, or some nodes of the cluster
 * @param path the database's number or the master's name; empty when the address has none
 */
public record RedisAddress(
        Form form, Set<HostAndPort> nodes, Optional<String> user, Optional<Secret> password, String path) {
    private static final Pattern TEXT = Pattern.compile(
            "(redis|rediss|redis\\+sentinel|redis\\+cluster)://(?:([^/@]*)@)?([^/@?#]+)(?:/([^/?#]*))?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:,\\[\\]]+)(?::(\\d{1,5}))?");
    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    public enum Form {
        PLAIN,
        TLS,
        SENTINEL,
        CLUSTER
    }

    /** {@code REDIS_URL}; empty when there is none. */
    public static Optional<RedisAddress> from(Settings settings) {
        return settings.optionalSecret("REDIS_URL").flatMap(url -> {
            try {
                return Optional.of(parse(url.reveal()));
            } catch (IllegalArgumentException e) {
                settings.refuse(
                        "REDIS_URL",
                        "debe ser como redis://usuario:clave@host:6379/0, rediss://…, redis+sentinel://host:26379,…/maestro"
                                + " o redis+cluster://host:6379,…");
                return Optional.empty();
            }
        });
    }

    /** @throws IllegalArgumentException when {@code text} has none of the forms */
    public static RedisAddress parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException();
        }
        Form form =
                switch (parts.group(1)) {
                    case "redis" -> Form.PLAIN;
                    case "rediss" -> Form.TLS;
                    case "redis+sentinel" -> Form.SENTINEL;
                    default -> Form.CLUSTER;
                };
        String path = Optional.ofNullable(parts.group(4)).orElse("");
        Set<HostAndPort> nodes = nodes(parts.group(3), form == Form.SENTINEL ? SENTINEL_PORT : PORT);
        boolean single = form == Form.PLAIN || form == Form.TLS;
        if (single ? nodes.size() > 1 || !path.matches("\\d{0,5}") : path.isEmpty() == (form == Form.SENTINEL)) {
            throw new IllegalArgumentException();
        }
        Optional<String[]> login = Optional.ofNullable(parts.group(2)).map(both -> both.split(":", 2));
        return new RedisAddress(
                form,
                nodes,
                login.map(both -> decoded(both[0])).filter(user -> !user.isEmpty()),
                login.filter(both -> both.length > 1).map(both -> Secret.of(decoded(both[1]))),
                path);
    }

    /** The database's number: 0 unless the address of one server says another. */
    public int database() {
        return form == Form.SENTINEL || path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    private static Set<HostAndPort> nodes(String text, int port) {
        Set<HostAndPort> nodes = new LinkedHashSet<>();
        Arrays.stream(text.split(",")).forEach(node -> {
            Matcher parts = NODE.matcher(node.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException();
            }
            nodes.add(
                    new HostAndPort(parts.group(1), parts.group(2) == null ? port : Integer.parseInt(parts.group(2))));
        });
        return nodes;
    }

    /** {@code %40} is {@code @}; a {@code +} stays one. */
    private static String decoded(String text) {
        return URI.create("x:/?" + text).getQuery();
    }
}
