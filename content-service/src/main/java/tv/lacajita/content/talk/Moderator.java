package tv.lacajita.content.talk;

import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;

/**
 * Who judges comments.
 *
 * @param all whether those on everybody's articles, as an admin does; else on their own only
 */
public record Moderator(String sub, boolean all) {
    static Moderator of(Caller caller) {
        return new Moderator(caller.sub(), caller.is(Role.ADMIN));
    }
}
