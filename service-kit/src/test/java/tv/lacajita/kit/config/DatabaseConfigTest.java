package tv.lacajita.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {
    @Test
    void has_the_defaults_of_a_laptop() {
        DatabaseConfig config = read(Map.of());
        assertThat(config.pooled().url()).isEqualTo("jdbc:postgresql://localhost:5432/lacajita_db");
        assertThat(config.pooled().user()).isEqualTo("lacajita_app");
        assertThat(config.pooled().password().reveal()).isEmpty();
        assertThat(config.direct()).isEqualTo(config.pooled());
        assertThat(config.connections()).isEqualTo(10);
    }

    @Test
    void takes_the_parts_and_a_direct_address_with_the_same_login() {
        DatabaseConfig config = read(Map.of(
                "PG_HOST", "pooler",
                "PG_PORT", "6432",
                "PG_DB", "tv",
                "PG_USER", "ana",
                "PG_PASSWORD", "p@ss",
                "PG_POOL", "25",
                "PG_DIRECT_URL", "postgres://db/tv"));
        assertThat(config.pooled().url()).isEqualTo("jdbc:postgresql://pooler:6432/tv");
        assertThat(config.direct().url()).isEqualTo("jdbc:postgresql://db/tv");
        assertThat(config.direct().user()).isEqualTo("ana");
        assertThat(config.direct().password().reveal()).isEqualTo("p@ss");
        assertThat(config.connections()).isEqualTo(25);
    }

    @Test
    void reads_an_address_as_prisma_writes_it_and_lets_it_win() {
        DatabaseConfig config = read(Map.of(
                "DATABASE_URL",
                "postgresql://ana%3A1:p%40s%2Fs+%C3%B1@db.example:5433/tv?schema=public&connection_limit=5&sslmode=require",
                "PG_HOST",
                "other",
                "PG_USER",
                "other"));
        assertThat(config.pooled().url()).isEqualTo("jdbc:postgresql://db.example:5433/tv?sslmode=require");
        assertThat(config.pooled().user()).isEqualTo("ana:1");
        assertThat(config.pooled().password().reveal()).isEqualTo("p@s/s+ñ");
        assertThat(config.connections()).isEqualTo(5);
    }

    @Test
    void keeps_no_prepared_statements_behind_a_pooler() {
        DatabaseConfig config = read(Map.of(
                "DATABASE_URL", "postgresql://ana:x@pooler:6432/tv?pgbouncer=true",
                "PG_DIRECT_URL", "postgresql://owner:y@db:5432/tv"));
        assertThat(config.pooled().url()).isEqualTo("jdbc:postgresql://pooler:6432/tv?prepareThreshold=0");
        assertThat(config.direct())
                .usingRecursiveComparison()
                .isEqualTo(new PostgresAddress("jdbc:postgresql://db:5432/tv", "owner", Secret.of("y")));
    }

    @Test
    void reads_a_jdbc_address_and_keeps_what_is_said_of_tls() {
        DatabaseConfig config = read(
                Map.of("DATABASE_URL", "jdbc:postgresql://a,b:5433/tv?user=ana&sslmode=verify-full&password=p%26q"));
        assertThat(config.pooled().url()).isEqualTo("jdbc:postgresql://a,b:5433/tv?sslmode=verify-full");
        assertThat(config.pooled().user()).isEqualTo("ana");
        assertThat(config.pooled().password().reveal()).isEqualTo("p&q");
    }

    @Test
    void is_optional_where_another_store_will_do() {
        assertThat(DatabaseConfig.optional(new Settings(Map.of("PG_PORT", "5433"))))
                .isEmpty();
        assertThat(DatabaseConfig.optional(new Settings(Map.of("PG_PASSWORD", "x"))))
                .isPresent();
        assertThat(DatabaseConfig.optional(new Settings(Map.of("DATABASE_URL", "postgres://h/d"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://h/d",
                "postgresql://h",
                "postgresql:///d",
                "h/d",
                "//h/d",
                "jdbc:mysql://h/d",
                "postgresql://ana:p@ss#1@h/d"
            })
    void refuses_what_is_no_address_without_repeating_it(String text) {
        var settings = new Settings(Map.of("DATABASE_URL", text));
        DatabaseConfig.from(settings);
        assertThatThrownBy(settings::check)
                .hasMessageContaining("DATABASE_URL: debe ser como postgresql://")
                .hasMessageNotContaining(text);
    }

    @Test
    void prints_no_password() {
        assertThat(read(Map.of("DATABASE_URL", "postgresql://ana:hush@h/d")).toString())
                .doesNotContain("hush");
    }

    private static DatabaseConfig read(Map<String, String> env) {
        var settings = new Settings(env);
        DatabaseConfig config = DatabaseConfig.from(settings);
        settings.check();
        return config;
    }
}
