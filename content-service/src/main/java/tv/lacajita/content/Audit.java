package tv.lacajita.content;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Routes;

/**
 * One line in the log for each write of the staff and for each read that is refused to them: who, what, of which object,
 * how it ended. Whose role does not let them in at all is named where that is refused, by the kit's Errors.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private Audit() {}

    static Routes over(Routes routes) {
        return routes.within(route -> route.access().ofStaff() ? route.handledBy(noted(route.handler())) : route);
    }

    private static Handler noted(Handler handler) {
        return ctx -> {
            int status = 500;
            try {
                handler.handle(ctx);
                status = ctx.statusCode();
            } catch (ApiError refusal) {
                status = refusal.status();
                throw refusal;
            } finally {
                note(ctx, status);
            }
        };
    }

    private static void note(Context ctx, int status) {
        boolean read = ctx.method() == HandlerType.GET || ctx.method() == HandlerType.HEAD;
        if (!read || status >= 400) {
            String who = Admission.caller(ctx).map(Caller::sub).orElse("secret");
            LOG.info("{} {} by {}: {}", ctx.method(), ctx.path(), who, status);
        }
    }
}
