package tv.lacajita.content;

import io.javalin.http.Context;
import java.util.Collections;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;

/**
 * What the public does not see of the catalogue: rows that are switched off or hang on one that is, just those that the
 * feed leaves out. To whom they are not shown they do not exist.
 */
public final class Hidden {
    /** Who edits the catalogue. */
    static final Access EDITORS = Access.roles(Role.ADMIN, Role.PRODUCER);

    private Hidden() {}

    /** Whether the caller is one of them and so sees all of it. */
    public static boolean shownTo(Context ctx) {
        return Admission.caller(ctx)
                .filter(caller -> !Collections.disjoint(caller.roles(), EDITORS.roles()))
                .isPresent();
    }
}
