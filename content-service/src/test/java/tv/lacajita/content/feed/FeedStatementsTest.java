package tv.lacajita.content.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.TestDatabase;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;

class FeedStatementsTest {
    @Test
    void reads_the_catalogue_in_five_statements() {
        var config = DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", TestDatabase.demo())));
        try (var database = new Database("content", config, new Schema("public", "sql/content"), false)) {
            new FeedResource(database, new ImageUrls(URI.create("https://tv.example")));
            var statements = new AtomicInteger();
            database.jdbi().setSqlLogger(new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            });
            assertThat(Feed.read(database.jdbi()).shelves()).isNotEmpty();
            assertThat(statements).hasValueLessThanOrEqualTo(5);
        }
    }
}
