package tv.lacajita.content;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;

/**
 * Whose rows a caller reaches.
 *
 * @param all whether everybody's, as an admin does; else only those of {@code sub}
 */
public record Reach(String sub, boolean all) {
    public static Reach of(Context ctx) {
        Caller caller = Admission.required(ctx);
        return new Reach(caller.sub(), caller.is(Role.ADMIN));
    }

    /** The caller's own, whatever else they reach. */
    public static Reach own(Context ctx) {
        return new Reach(Admission.required(ctx).sub(), false);
    }
}
