package tv.lacajita.kit.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import tv.lacajita.kit.config.PostgresAddress;

/** What every connection of a service has in common, in the pool and past it. */
final class Session {
    /**
     * What a date is ({@code current_date}, {@code ::date}) does not depend on the machine. A statement, since the driver
     * puts the JVM's zone over whatever is asked for while it connects; PgBouncer carries it along.
     */
    static final String IN_UTC = "SET TIME ZONE 'UTC'";

    private Session() {}

    /** A connection past the pool. */
    static Connection open(PostgresAddress address, Properties properties) throws SQLException {
        Connection connection = new Driver().connect(address.url(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute(IN_UTC);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
