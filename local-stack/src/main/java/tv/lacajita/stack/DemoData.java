package tv.lacajita.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The demo of sql/demo in the stack's own database: the content once, the programme guide at every start. */
final class DemoData {
    private DemoData() {}

    /** To be called when both services have migrated. All of it comes, or nothing. */
    static void load(String jdbcUrl) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL TIME ZONE 'UTC'"); // as the services, whatever the machine's zone
            if (isEmpty(statement)) {
                statement.execute(sql("content"));
                statement.execute(sql("images"));
                statement.execute("SET LOCAL search_path TO studio, public");
                statement.execute(sql("studio"));
                statement.execute("SET LOCAL search_path TO public");
            }
            statement.execute(sql("guide"));
            connection.commit();
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("""
                SELECT NOT EXISTS (SELECT FROM lacajita_segments) AND NOT EXISTS (SELECT FROM lacajita_playlists)
                """)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static String sql(String name) throws IOException {
        try (InputStream file = DemoData.class.getResourceAsStream("/sql/demo/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
