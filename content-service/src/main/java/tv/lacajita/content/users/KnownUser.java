package tv.lacajita.content.users;

/**
 * The row of a caller who was here before.
 *
 * @param tokenRole as their last token said; null before the first
 * @param admitted whether it is neither deactivated nor deleted
 */
public record KnownUser(String email, boolean emailVerified, String name, String tokenRole, boolean admitted) {}
