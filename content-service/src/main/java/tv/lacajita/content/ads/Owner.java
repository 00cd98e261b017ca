package tv.lacajita.content.ads;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;

/**
 * Whose ads are there.
 *
 * @param all whether everybody's, as for an admin; else only those of {@code sub}
 */
public record Owner(String sub, boolean all) {
    /** The caller, who sees their own ads. */
    static Owner agency(Context ctx) {
        return new Owner(Admission.required(ctx).sub(), false);
    }

    /** The caller, who sees all ads when they are an admin. */
    static Owner any(Context ctx) {
        return new Owner(Admission.required(ctx).sub(), Admission.required(ctx).is(Role.ADMIN));
    }
}
