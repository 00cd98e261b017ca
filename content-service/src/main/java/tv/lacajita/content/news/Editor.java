package tv.lacajita.content.news;

import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;

/**
 * Who edits.
 *
 * @param all whether everybody's articles are theirs to edit, as an admin's are; else only their own
 */
public record Editor(String sub, boolean all) {
    static Editor of(Caller caller) {
        return new Editor(caller.sub(), caller.is(Role.ADMIN));
    }
}
