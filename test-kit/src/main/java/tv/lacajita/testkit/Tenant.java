package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an Auth0 tenant holds, in memory: users and roles in Auth0's own shapes, who has which, and each day's logins. */
public final class Tenant {
    static final ObjectMapper JSON = new ObjectMapper();
    /** Where its users are, as a new tenant calls it. */
    static final String CONNECTION = "Username-Password-Authentication";

    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final Map<String, ObjectNode> roles = new LinkedHashMap<>();
    private final Map<String, Set<String>> rolesOf = new LinkedHashMap<>();
    private final Map<LocalDate, Integer> logins = new TreeMap<>();
    private int lastNumber;

    Tenant() {}

    /** Adds a role; returns its id. */
    public synchronized String addRole(String name, String description) {
        String id = "rol_%016d".formatted(++lastNumber);
        roles.put(id, JSON.createObjectNode().put("id", id).put("name", name).put("description", description));
        return id;
    }

    /**
     * Adds a user who signed up {@code age} ago, with a verified email and no login so far; to be completed by
     * {@link #user}.
     *
     * @param sub as Auth0 writes it, such as {@code auth0|66f1c0}
     */
    public synchronized ObjectNode addUser(String sub, String email, Duration age) {
        String[] parts = sub.split("\\|", 2);
        String created = Instant.now().minus(age).truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode user = JSON.createObjectNode()
                .put("user_id", sub)
                .put("email", email)
                .put("email_verified", true)
                .put("created_at", created)
                .put("updated_at", created);
        user.putArray("identities")
                .addObject()
                .put("connection", parts[0].equals("auth0") ? CONNECTION : parts[0])
                .put("provider", parts[0])
                .put("user_id", parts[1])
                .put("isSocial", !parts[0].equals("auth0"));
        users.put(sub, user);
        return user;
    }

    public synchronized void setPassword(String sub, String password) {
        passwords.put(sub, password);
    }

    /** Gives a role by its name. */
    public synchronized void give(String sub, String role) {
        assign(sub, Set.of(roleNamed(role).orElseThrow()));
    }

    /** The names of the roles of {@code sub}, sorted. */
    public synchronized List<String> roleNames(String sub) {
        return rolesOf(sub).stream()
                .map(role -> role.path("name").asText())
                .sorted()
                .toList();
    }

    /** One user, to look at and to change. */
    public synchronized Optional<ObjectNode> user(String sub) {
        return Optional.ofNullable(users.get(sub));
    }

    synchronized Optional<ObjectNode> userOf(String email) {
        return users.values().stream()
                .filter(user -> user.path("email").asText().equalsIgnoreCase(email))
                .findFirst();
    }

    /** Whether {@code password} is the one of {@code sub}, who may be blocked. */
    synchronized boolean knows(String sub, String password) {
        return password.equals(passwords.get(sub));
    }

    /** Counts a login of today, or of so many days ago. */
    public synchronized void login(String sub, int daysAgo) {
        Instant at = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.MILLIS);
        ObjectNode user = users.get(sub);
        user.put("logins_count", user.path("logins_count").asInt() + 1);
        if (user.path("last_login").asText().compareTo(at.toString()) < 0) {
            user.put("last_login", at.toString()).put("last_ip", "127.0.0.1");
        }
        logins.merge(LocalDate.ofInstant(at, ZoneOffset.UTC), 1, Integer::sum);
    }

    synchronized Map<LocalDate, Integer> logins() {
        return new TreeMap<>(logins);
    }

    /** Oldest first, from {@code since} on, that moment included. */
    synchronized List<ObjectNode> usersSince(Instant since) {
        return users.values().stream()
                .filter(user -> !created(user).isBefore(since))
                .sorted(Comparator.comparing(Tenant::created))
                .toList();
    }

    private static Instant created(JsonNode user) {
        return Instant.parse(user.path("created_at").asText());
    }

    /** Top-level members replace those of the user; metadata is merged at its first level, a null removes. */
    synchronized ObjectNode change(String sub, JsonNode changes) {
        ObjectNode user = users.get(sub);
        changes.properties().forEach(change -> {
            String name = change.getKey();
            if (name.equals("password")) {
                passwords.put(sub, change.getValue().asText());
            } else if (name.endsWith("_metadata")) {
                ObjectNode metadata = user.withObjectProperty(name);
                metadata.setAll((ObjectNode) change.getValue());
                metadata.properties().removeIf(entry -> entry.getValue().isNull());
            } else if (!name.equals("connection")) {
                user.set(name, change.getValue());
            }
        });
        user.put("updated_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return user;
    }

    synchronized void removeUser(String sub) {
        users.remove(sub);
        rolesOf.remove(sub);
        passwords.remove(sub);
    }

    synchronized List<ObjectNode> roles() {
        return new ArrayList<>(roles.values());
    }

    synchronized Optional<ObjectNode> role(String id) {
        return Optional.ofNullable(roles.get(id));
    }

    /** The id of the role of that name. */
    public synchronized Optional<String> roleNamed(String name) {
        return roles.values().stream()
                .filter(role -> role.path("name").asText().equals(name))
                .map(role -> role.path("id").asText())
                .findFirst();
    }

    public synchronized void removeRole(String id) {
        roles.remove(id);
        rolesOf.values().forEach(held -> held.remove(id));
    }

    synchronized List<ObjectNode> rolesOf(String sub) {
        return rolesOf.getOrDefault(sub, Set.of()).stream().map(roles::get).toList();
    }

    synchronized void assign(String sub, Set<String> ids) {
        rolesOf.computeIfAbsent(sub, nobody -> new LinkedHashSet<>()).addAll(ids);
    }

    synchronized void withdraw(String sub, Set<String> ids) {
        rolesOf.getOrDefault(sub, new LinkedHashSet<>()).removeAll(ids);
    }
}
