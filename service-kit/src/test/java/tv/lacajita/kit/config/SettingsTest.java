package tv.lacajita.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    private enum Store {
        AUTO,
        MEMORY
    }

    @Test
    void reads_every_kind_of_value() {
        var settings = new Settings(Map.of(
                "NAME", "  Lola ",
                "PORT", "8080",
                "TTL", "90",
                "OPEN", "on",
                "STORE", "memory",
                "URL", "https://lacajita.tv/",
                "URLS", "http://a:1, http://b:2,",
                "KEYS", "uno, dos"));
        assertThat(settings.text("NAME")).isEqualTo("Lola");
        assertThat(settings.port("PORT", 1)).isEqualTo(8080);
        assertThat(settings.seconds("TTL", 300, 1, 600)).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.flag("OPEN", false)).isTrue();
        assertThat(settings.choice("STORE", Store.AUTO)).isEqualTo(Store.MEMORY);
        assertThat(settings.uri("URL", "http://localhost")).isEqualTo(URI.create("https://lacajita.tv"));
        assertThat(settings.uris("URLS", "")).containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
        assertThat(settings.secrets("KEYS")).extracting(Secret::reveal).containsExactly("uno", "dos");
        settings.check();
    }

    @Test
    void takes_the_default_for_what_is_absent_or_blank() {
        var settings = new Settings(Map.of("PORT", " ", "OPEN", ""));
        assertThat(settings.port("PORT", 4000)).isEqualTo(4000);
        assertThat(settings.flag("OPEN", true)).isTrue();
        assertThat(settings.choice("STORE", Store.AUTO)).isEqualTo(Store.AUTO);
        assertThat(settings.list("LIST", "a,b")).containsExactly("a", "b");
        assertThat(settings.optionalUri("URL")).isEmpty();
        settings.check();
    }

    @Test
    void reports_all_faults_together_and_each_once() {
        var settings = new Settings(Map.of(
                "PORT",
                "70000",
                "TTL",
                "soon",
                "OPEN",
                "perhaps",
                "STORE",
                "disk",
                "URL",
                "lacajita.tv",
                "KEY_FILE",
                "/no/such/file"));
        settings.text("NAME");
        settings.port("PORT", 1);
        settings.seconds("TTL", 1, 1, 9);
        settings.flag("OPEN", false);
        settings.choice("STORE", Store.AUTO);
        settings.uri("URL", "http://localhost");
        settings.optionalSecret("KEY");
        settings.optionalSecret("KEY");
        assertThatThrownBy(settings::check).isInstanceOf(ConfigError.class).hasMessage("""
                        Configuración no válida:
                          NAME: falta
                          PORT: debe ser un número entero de 0 a 65535
                          TTL: debe ser un número entero de 1 a 9
                          OPEN: debe ser true o false
                          STORE: debe ser una de: auto, memory
                          URL: debe ser una dirección absoluta, como http://localhost:8080
                          KEY_FILE: no se puede leer el archivo""");
    }

    @Test
    void reads_a_secret_from_the_file_that_a_name_points_at() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "del archivo\n");
        Path empty = Files.createFile(folder.resolve("empty"));
        var settings = new Settings(Map.of(
                "KEY_FILE", file.toString(),
                "BOTH", "directo",
                "BOTH_FILE", file.toString(),
                "EMPTY_FILE", empty.toString()));
        assertThat(settings.secret("KEY").reveal()).isEqualTo("del archivo");
        assertThat(settings.secret("BOTH").reveal()).isEqualTo("directo");
        assertThat(settings.optionalSecret("EMPTY")).isEmpty();
        settings.check();
    }

    @Test
    void a_secret_prints_as_stars_and_knows_itself() {
        Secret secret = Secret.of("ñandú-1");
        assertThat(secret).hasToString("***");
        assertThat(secret.matches("ñandú-1")).isTrue();
        assertThat(secret.matches("ñandú-2")).isFalse();
        assertThat(secret.matches("")).isFalse();
    }

    @Test
    void reads_quotes_and_comments_of_a_dot_env() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), """
                # la base de datos
                PLAIN=uno
                  export EXPORTED = dos
                QUOTED="tres # y cuatro" # comentario
                SINGLE='a=b'
                COMMENTED=cinco   # por ahora
                HASH=seis#siete
                EMPTY=   # nada
                not a line
                #OFF=1
                """);
        assertThat(DotEnv.read(file))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PLAIN", "uno",
                        "EXPORTED", "dos",
                        "QUOTED", "tres # y cuatro",
                        "SINGLE", "a=b",
                        "COMMENTED", "cinco",
                        "HASH", "seis#siete",
                        "EMPTY", ""));
        assertThat(DotEnv.read(folder.resolve("absent"))).isEmpty();
    }

    @Test
    void the_real_environment_wins_over_the_file() {
        Map<String, String> file = Map.of("A", "file", "KEY", "file", "OTHER_FILE", "/file", "ONLY", "file");
        Map<String, String> real = Map.of("A", "real", "KEY_FILE", "/real", "OTHER", "real");
        assertThat(DotEnv.under(real, file))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("A", "real", "KEY_FILE", "/real", "OTHER", "real", "ONLY", "file"));
    }

    @Test
    void knows_the_names_it_was_asked_for() {
        var settings = new Settings(Map.of());
        settings.port("B", 1);
        settings.optionalSecret("A");
        assertThat(settings.names()).containsExactly("A", "B");
    }
}
