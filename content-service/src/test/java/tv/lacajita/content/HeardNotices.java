package tv.lacajita.content;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Listens beside the service to what the database tells every instance. */
final class HeardNotices implements AutoCloseable {
    private final Handle handle;

    HeardNotices(TestContent content) {
        this(content.db());
    }

    HeardNotices(Jdbi db) {
        handle = db.open();
        handle.execute("LISTEN changes");
    }

    /** The topics told since the last time, of what has committed before. */
    List<String> heard() {
        try {
            // a round trip: what was told before it has arrived
            handle.execute("SELECT 1");
            PGNotification[] heard =
                    handle.getConnection().unwrap(PGConnection.class).getNotifications();
            return Arrays.stream(heard == null ? new PGNotification[0] : heard)
                    .map(PGNotification::getParameter)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
