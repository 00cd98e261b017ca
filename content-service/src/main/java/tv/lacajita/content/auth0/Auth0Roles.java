package tv.lacajita.content.auth0;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tv.lacajita.content.RoleDirectory;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/** The tenant's roles and who has which. */
final class Auth0Roles implements RoleDirectory {
    private static final int PAGE = 100;
    /** Auth0 shows no row beyond the first 1,000. */
    private static final int MOST_PAGES = 10;

    private static final Set<String> OURS =
            Arrays.stream(Role.values()).map(Role::word).collect(Collectors.toSet());

    private final Management management;

    Auth0Roles(Management management) {
        this.management = management;
    }

    List<Auth0Role> all() {
        return read("roles", "Auth0 roles error");
    }

    List<Auth0Role> ofUser(String sub) {
        return read("users/" + Auth0.encoded(sub) + "/roles", "Auth0 user roles error");
    }

    void assign(String sub, List<String> ids) {
        change("POST", sub, ids);
    }

    void withdraw(String sub, List<String> ids) {
        change("DELETE", sub, ids);
    }

    /** The new role comes first, so that nobody is ever without one. */
    @Override
    public void setRole(String sub, Role role) {
        Auth0Role wanted = all().stream()
                .filter(known -> known.name().equals(role.word()))
                .findFirst()
                .orElseThrow(() -> ApiError.conflict(
                        "auth0_role_missing", "En Auth0 no existe el rol " + role.word() + ": créelo primero"));
        List<Auth0Role> held = ofUser(sub);
        if (!held.contains(wanted)) {
            assign(sub, List.of(wanted.id()));
        }
        List<String> others = held.stream()
                .filter(other -> OURS.contains(other.name()) && !other.id().equals(wanted.id()))
                .map(Auth0Role::id)
                .toList();
        if (!others.isEmpty()) {
            withdraw(sub, others);
        }
    }

    private void change(String method, String sub, List<String> ids) {
        ObjectNode body = Json.SNAKE.createObjectNode().set("roles", Json.SNAKE.valueToTree(ids));
        management.call(method, "users/" + Auth0.encoded(sub) + "/roles", body, "Auth0 user roles error");
    }

    private List<Auth0Role> read(String path, String what) {
        List<Auth0Role> roles = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            String query = "?per_page=" + PAGE + "&page=" + page;
            List<Auth0Role> some = Management.listOf(Auth0Role.class, management.get(path + query, what));
            roles.addAll(some);
            if (some.size() < PAGE) {
                break;
            }
        }
        return roles;
    }
}
