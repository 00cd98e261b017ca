package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.lacajita.kit.db.Outage;
import tv.lacajita.testkit.SchemaRules;

/** The content schema by itself: keys, rules and search. */
class SchemaTest {
    private String url;
    private Handle db;

    @BeforeEach
    void open() {
        url = TestDatabase.empty();
        db = Jdbi.create(url).open();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void every_table_has_a_primary_key() {
        assertThat(SchemaRules.tablesWithoutKey(url, "public")).isEmpty();
    }

    @Test
    void every_foreign_key_has_an_index() {
        assertThat(SchemaRules.foreignKeysWithoutIndex(url, "public")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "estado, estado",
        "ESTADOS, estado",
        "comunicacion, comunicacion",
        "comunicaciones, comunicacion",
        "nino, ninos",
        "niño, ninos",
        "años, anos",
        "año, anos",
        "los año, anos",
        "-años jefe, estado",
        "volcan, volcanes",
        "volcán, volcanes",
        "erupcion, volcanes",
        "erupciones, volcanes",
        "los examen, examenes",
        "EXAMEN, examenes",
        "voz, examenes",
        "dios, ''",
        "comunicacion examen, ''",
        "jefe or examenes, estado examenes",
    })
    void a_word_finds_its_article_and_no_other(String typed, String slugs) {
        article("estado", "El jefe de Estado viajó");
        article("comunicacion", "Comunicación oficial");
        article("ninos", "Niños celebran en la plaza");
        article("anos", "Los años nuevos");
        article("volcanes", "Volcanes en erupción");
        article("examenes", "Los exámenes que dio a voces");

        assertThat(found(typed)).containsExactlyElementsOf(slugs.isEmpty() ? List.of() : List.of(slugs.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "comunicacion, Las comunicaciones del ministerio",
        "comunicación, Las comunicaciones del ministerio",
        "solucion, Las soluciones",
        "imagen, Imágenes del día",
        "imagenes, La imagen del día",
        "jovenes, Un joven",
        "aleman, Los alemanes",
        "año, Los años nuevos",
        "años, El año nuevo",
        "anos, El año nuevo",
        "luz, Las luces",
        "niña rio, Los ríos y las niñas",
    })
    void a_word_finds_its_other_number(String typed, String title) {
        article("vecina", "Otra nota");
        article("buscada", title);

        assertThat(found(typed)).containsExactly("buscada");
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "%%%%", "\"año\"", "()&|!", "zzz"})
    void a_query_without_a_word_of_ours_finds_nothing(String typed) {
        article("anos", "Los años nuevos");

        assertThat(found(typed)).isEmpty();
    }

    @Test
    void the_title_weighs_more_than_the_body() {
        article("cuerpo", "Mercado");
        db.execute("UPDATE news_feed SET content = 'Trata del volcán y del volcán'");
        article("titulo", "El volcán");

        assertThat(db.createQuery("""
                        SELECT slug FROM news_feed, spanish_query('volcan') query
                        WHERE search @@ query ORDER BY ts_rank(search, query) DESC
                        """).mapTo(String.class).list()).containsExactly("titulo", "cuerpo");
    }

    @Test
    void an_email_is_taken_in_any_case_until_its_user_is_deleted() {
        db.execute("INSERT INTO users (email) VALUES ('Alice@Example.org'), (NULL), (NULL)");

        assertThatThrownBy(() -> db.execute("INSERT INTO users (email) VALUES ('alice@example.ORG')"))
                .satisfies(e -> assertThat(Outage.violatedConstraint(e)).contains("users_email_lower_key"));
        db.execute("UPDATE users SET deleted_at = now() WHERE email IS NOT NULL");
        assertThat(db.execute("INSERT INTO users (email) VALUES ('alice@example.ORG')"))
                .isOne();
    }

    @Test
    void a_like_is_of_a_user_or_of_a_device() {
        article("a", "Nota");
        db.execute("INSERT INTO users (email) VALUES ('alice@example.org')");

        assertThatThrownBy(() -> db.execute("""
                        INSERT INTO news_likes (news_id, user_id, device_id)
                        SELECT news_feed.id, users.id, 'tablet' FROM news_feed, users
                        """))
                .satisfies(e -> assertThat(Outage.violatedConstraint(e)).contains("news_likes_one_liker_check"));
    }

    @Test
    void the_history_of_an_ad_is_added_to_and_never_changed() {
        UUID agency = db.createQuery("INSERT INTO users (email) VALUES ('a@example.org') RETURNING id")
                .mapTo(UUID.class)
                .one();
        UUID admin = db.createQuery("INSERT INTO users (email) VALUES ('b@example.org') RETURNING id")
                .mapTo(UUID.class)
                .one();
        db.execute("INSERT INTO ad_requests (agency_id, title, ad_type) VALUES (?, 'Café', 'banner')", agency);
        db.execute(
                "INSERT INTO ad_status_history (request_id, to_status, actor_id)"
                        + " SELECT id, 'pending', ? FROM ad_requests",
                admin);

        assertThatThrownBy(() -> db.execute("UPDATE ad_status_history SET to_status = 'approved'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.execute("DELETE FROM ad_status_history")).hasMessageContaining("append-only");
        db.execute("DELETE FROM users WHERE id = ?", admin);
        assertThat(db.createQuery("SELECT to_status FROM ad_status_history WHERE actor_id IS NULL")
                        .mapTo(String.class)
                        .list())
                .containsExactly("pending");
    }

    @Test
    void an_image_knows_its_own_hash_and_size() {
        db.execute("INSERT INTO images (name, type, bytes) VALUES ('livetv/uno.png', 'image/png', 'abc')");

        assertThat(db.createQuery("SELECT hash || ' ' || size FROM images")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3");
        assertThatThrownBy(() ->
                        db.execute("INSERT INTO images (name, type, bytes) VALUES ('../x.png', 'image/png', 'a')"))
                .hasMessageContaining("images_name_check");
    }

    private void article(String slug, String title) {
        db.execute("INSERT INTO news_feed (title, slug, content) VALUES (?, ?, '')", title, slug);
    }

    private List<String> found(String typed) {
        return db.createQuery("SELECT slug FROM news_feed WHERE search @@ spanish_query(:typed) ORDER BY id")
                .bind("typed", typed)
                .mapTo(String.class)
                .list();
    }
}
