package tv.lacajita.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.EmbeddedPostgres;

/** Databases of the content schema for tests: migrated once, then copied. */
public final class TestDatabase {
    private static final Schema CONTENT = new Schema("public", "sql/content");

    private TestDatabase() {}

    /** JDBC address of a migrated database without rows. */
    static String empty() {
        return EmbeddedPostgres.shared().freshDatabase("content", TestDatabase::migrate);
    }

    /** JDBC address of a migrated database with the demo data. */
    public static String demo() {
        return EmbeddedPostgres.shared().freshDatabase("content-demo", url -> {
            migrate(url);
            load(url, "images.sql");
            load(url, "content.sql");
            load(url, "guide.sql");
        });
    }

    static void migrate(String jdbcUrl) {
        CONTENT.migrate(DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", jdbcUrl))));
    }

    /** Runs a file of {@code sql/demo}. */
    static void load(String jdbcUrl, String file) {
        run(jdbcUrl, Path.of("..", "sql", "demo", file));
    }

    /** Runs a whole file on one connection. */
    static void run(String jdbcUrl, Path file) {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(file));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
