package tv.lacajita.session.broadcasts;

import io.javalin.http.Context;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.http.Admission;

/**
 * Who changes a broadcast.
 *
 * @param all whether every broadcast is theirs to change: an admin's, or a server's that knows the secret
 * @param sub of the token; else those that were made with this one are; null without a token
 */
public record Editor(boolean all, String sub) {
    static Editor of(Context ctx) {
        boolean admin =
                Admission.caller(ctx).filter(caller -> caller.is(Role.ADMIN)).isPresent();
        String sub = Admission.caller(ctx).map(Caller::sub).orElse(null);
        return new Editor(admin || Admission.bySecret(ctx), sub);
    }
}
