package tv.lacajita.content.auth0;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Everybody who has an account, oldest first, as Auth0 said at one moment.
 *
 * @param weekLogins logins of the last seven days by Auth0's own count; empty when it does not tell
 */
record Customers(List<Auth0User> users, OptionalLong weekLogins, Instant readAt) {
    Customers with(List<Auth0User> changed) {
        return new Customers(List.copyOf(changed), weekLogins, readAt);
    }
}
