package tv.lacajita.content.viewing;

/**
 * How much there is.
 *
 * @param usersVerified whose email the issuer has verified
 * @param usersBlocked who is deactivated; like all users here, not deleted
 */
public record SystemSummary(
        long usersTotal, long usersVerified, long usersBlocked, long playlists, long videos, long seasons) {}
