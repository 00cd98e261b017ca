package tv.lacajita.content.users;

import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.kit.http.ApiError;

/** What a user has alone: their email and their username, in any case. */
final class Taken {
    private Taken() {}

    /** Runs {@code write}. @throws ApiError 409 with {@code field}, when that value is another's */
    static <T> T refused(Supplier<T> write) {
        try {
            return write.get();
        } catch (UnableToExecuteStatementException e) {
            throw switch (Outage.violatedConstraint(e).orElse("")) {
                case "users_email_lower_key" ->
                    ApiError.conflict("email_taken", "Ya hay un usuario con ese correo")
                            .with("field", "email");
                case "users_username_lower_key" ->
                    ApiError.conflict("username_taken", "Ya hay un usuario con ese nombre de usuario")
                            .with("field", "username");
                default -> e;
            };
        }
    }
}
