package tv.lacajita.content.users;

/**
 * The row of a caller who was here before.
 *
 * @param admitted whether it is neither deactivated nor deleted
 */
public record KnownUser(String email, String name, String role, boolean admitted) {}
