package tv.lacajita.kit.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells a database that is away, full or too slow from a statement that is wrong. */
public final class Outage {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    /** Cancelled by statement_timeout or lock_timeout, shutting down (57P), read-only standby, lost in a deadlock. */
    private static final Set<String> STATES =
            Set.of("57014", LOCK_NOT_AVAILABLE, "57P01", "57P02", "57P03", "25006", "40001", "40P01");

    private Outage() {}

    /** Whether {@code thrown}, or what caused it, says that the database cannot answer now. */
    public static boolean caused(Throwable thrown) {
        return isOf(thrown, sql -> sql instanceof SQLTransientConnectionException || isOutage(sql.getSQLState()));
    }

    /** Whether a statement was cancelled by lock_timeout. */
    static boolean waitedForLock(Throwable thrown) {
        return isOf(thrown, sql -> LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    private static boolean isOf(Throwable thrown, Predicate<SQLException> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && kind.test(sql)) {
                return true;
            }
        }
        return false;
    }

    /** The name of the unique, foreign-key or check constraint that refused a row, if one did. */
    public static Optional<String> violatedConstraint(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof org.postgresql.util.PSQLException sql && sql.getServerErrorMessage() != null) {
                return Optional.ofNullable(sql.getServerErrorMessage().getConstraint());
            }
        }
        return Optional.empty();
    }

    /** Beside those states: connection lost (class 08), no room (53). */
    private static boolean isOutage(String state) {
        return state != null && (STATES.contains(state) || state.startsWith("08") || state.startsWith("53"));
    }
}
