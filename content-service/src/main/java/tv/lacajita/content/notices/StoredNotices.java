package tv.lacajita.content.notices;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tv.lacajita.content.Notices;

/** Notices as rows, for {@link NoticeResource} to show. */
public final class StoredNotices implements Notices {
    @Override
    public void tell(Handle db, UUID user, Notice notice) {
        db.attach(NoticeStore.class).add(user, notice);
    }

    @Override
    public void tellAdmins(Handle db, Notice notice) {
        db.attach(NoticeStore.class).addForAdmins(notice);
    }
}
