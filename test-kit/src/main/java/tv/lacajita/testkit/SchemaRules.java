package tv.lacajita.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What holds for the tables of every schema, asked of PostgreSQL's own catalogue. */
public final class SchemaRules {
    private static final String WITHOUT_KEY = """
            SELECT class.relname
            FROM pg_class class
            WHERE class.relnamespace = ?::regnamespace AND class.relkind = 'r'
              AND class.relname <> 'flyway_schema_history'
              AND NOT EXISTS (SELECT FROM pg_constraint key WHERE key.conrelid = class.oid AND key.contype = 'p')
            """;

    /** An index serves a foreign key when it begins with its columns, in any order, and leaves out nulls at most. */
    private static final String WITHOUT_INDEX = """
            SELECT fk.conname
            FROM pg_constraint fk
            WHERE fk.connamespace = ?::regnamespace AND fk.contype = 'f'
              AND NOT EXISTS (
                SELECT FROM pg_index index
                WHERE index.indrelid = fk.conrelid
                  AND (string_to_array(index.indkey::text, ' ')::int2[])[1:cardinality(fk.conkey)] @> fk.conkey
                  AND coalesce(pg_get_expr(index.indpred, index.indrelid) ~ '^[(]\\w+ IS NOT NULL[)]$', true))
            """;

    private SchemaRules() {}

    /** Names of the tables without a primary key. */
    public static List<String> tablesWithoutKey(String jdbcUrl, String schema) {
        return names(jdbcUrl, WITHOUT_KEY, schema);
    }

    /** Names of the foreign keys whose columns no index begins with: joining or deleting reads the whole table. */
    public static List<String> foreignKeysWithoutIndex(String jdbcUrl, String schema) {
        return names(jdbcUrl, WITHOUT_INDEX, schema);
    }

    private static List<String> names(String jdbcUrl, String sql, String schema) {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
