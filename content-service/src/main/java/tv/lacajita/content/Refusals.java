package tv.lacajita.content;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.ApiError;

/**
 * What the database's constraints refuse, in words for the caller.
 *
 * @param byConstraint the refusal of each constraint, by its name
 */
public record Refusals(Map<String, Supplier<ApiError>> byConstraint) {
    /** What {@code write} gives, or the refusal of the constraint that stopped it. */
    public <T> T around(Supplier<T> write) {
        try {
            return write.get();
        } catch (UnableToExecuteStatementException e) {
            Optional<ApiError> refusal =
                    Outage.violatedConstraint(e).map(byConstraint::get).map(Supplier::get);
            throw refusal.isPresent() ? refusal.get() : e;
        }
    }
}
