package tv.lacajita.content.auth0;

/** A role of the tenant. The admin web keeps menus as JSON in {@code description}. */
public record Auth0Role(String id, String name, String description) {
    public Auth0Role {
        if (id == null || name == null) {
            throw new IllegalArgumentException("a role without id or name");
        }
    }
}
