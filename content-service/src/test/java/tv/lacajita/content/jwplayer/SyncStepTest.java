package tv.lacajita.content.jwplayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import tv.lacajita.content.TestDatabase;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.testkit.JwPlayerServer;

class SyncStepTest {
    @Test
    void writes_nothing_where_another_has_gone_on() throws Exception {
        var config = DatabaseConfig.from(new Settings(Map.of("DATABASE_URL", TestDatabase.demo())));
        try (var jw = JwPlayerServer.start(0);
                var database = new Database("content", config, new Schema("public", "sql/content"), false);
                var site = new Site(site(jw))) {
            Jdbi db = database.rows(Progress.class).jdbi();
            db.useExtension(SyncStore.class, syncs -> syncs.add("auth0|demo-admin"));
            Progress start = running(db);
            var sync = new Sync(db, site, new Copy(db, site));
            jw.video("Vid00001", "Primero");
            sync.step(start);
            assertThat(running(db).phase()).isEqualTo("playlists");

            jw.video("Vid00001", "Segundo");
            sync.step(start);
            assertThat(running(db).phase()).isEqualTo("playlists");
            assertThat(db.<String, RuntimeException>withHandle(
                            handle -> handle.select("SELECT title FROM jwplayer_media WHERE id = 'Vid00001'")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo("Primero");
        }
    }

    private static Progress running(Jdbi db) {
        return db.withExtension(SyncStore.class, SyncStore::findRunning).orElseThrow();
    }

    private static JwPlayerConfig site(JwPlayerServer jw) {
        return new JwPlayerConfig(
                URI.create(jw.url()),
                URI.create(jw.url()),
                Optional.of(JwPlayerServer.SITE),
                Optional.of(Secret.of(JwPlayerServer.SECRET)),
                Optional.empty(),
                6_000);
    }
}
