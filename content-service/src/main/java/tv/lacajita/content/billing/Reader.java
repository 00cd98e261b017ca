package tv.lacajita.content.billing;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;

/**
 * Who reads.
 *
 * @param all whether every agency's figures are theirs to read, as an admin's are; else only their own
 */
public record Reader(String sub, boolean all) {
    static Reader of(Context ctx) {
        Caller caller = Admission.required(ctx);
        return new Reader(caller.sub(), caller.is(Role.ADMIN));
    }

    /** The caller's own, whatever else they may read. */
    static Reader ofOwn(Context ctx) {
        return new Reader(Admission.required(ctx).sub(), false);
    }
}
