package tv.lacajita.content.notices;

import io.javalin.http.Context;
import java.util.regex.Pattern;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.auth.Role;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Input;
import tv.lacajita.kit.http.ListRequest;
import tv.lacajita.kit.http.Page;

/** A person's notices over HTTP; an admin's are also those for every admin. */
public final class NoticeResource {
    /** The id of the last notice shown. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final NoticeStore notices;

    public NoticeResource(Database database) {
        this.notices = database.rows(Notice.class).jdbi().onDemand(NoticeStore.class);
    }

    public void list(Context ctx) {
        var request = ListRequest.of(ctx, "unread");
        Caller caller = Admission.required(ctx);
        var rows = notices.list(
                caller.sub(),
                caller.is(Role.ADMIN),
                Input.of(ctx).flag("unread"),
                request.after(POSITION),
                request.limit() + 1);
        Page.of(rows, request.limit(), last -> ListRequest.cursor(last.id())).answer(ctx, "notices", request);
    }

    public void read(Context ctx) {
        Caller caller = Admission.required(ctx);
        if (!notices.read(caller.sub(), caller.is(Role.ADMIN), Input.of(ctx).id("id"))) {
            throw ApiError.notFound("No existe ese aviso");
        }
        ctx.status(204);
    }
}
