package tv.lacajita.stack;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import tv.lacajita.testkit.EmbeddedPostgres;

/**
 * The stack's PostgreSQL: database {@code lacajita_db} owned by {@code lacajita_app}, who is no superuser: an owner may
 * migrate and create trusted extensions, and what the services may not do in production they may not do here.
 */
final class Postgres {
    private static final String DATABASE = "lacajita_db";
    private static final String ROLE = "lacajita_app";
    /** Fixed and on show: the server listens on loopback only and holds demo data. */
    private static final String PASSWORD = "lacajita_app";

    private Postgres() {}

    static EmbeddedPostgres start(StackConfig config, int port) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start(config.data("postgres"), port);
        try {
            server.createDatabase(DATABASE);
            giveToApplication(server);
        } catch (SQLException e) {
            server.close();
            throw new IOException(e);
        }
        return server;
    }

    /** As {@code psql} and the services take it. */
    static String url(int port) {
        return "postgresql://" + ROLE + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The same for JDBC. */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=" + ROLE + "&password=" + PASSWORD;
    }

    private static void giveToApplication(EmbeddedPostgres server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                            CREATE ROLE %1$s LOGIN PASSWORD '%2$s';
                        END IF;
                    END $$;
                    ALTER DATABASE %3$s OWNER TO %1$s;
                    """.formatted(ROLE, PASSWORD, DATABASE));
        }
    }
}
