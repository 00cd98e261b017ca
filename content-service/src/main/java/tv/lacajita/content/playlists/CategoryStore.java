package tv.lacajita.content.playlists;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Categories in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface CategoryStore {
    /** The categories by name, at most 5,000. */
    @SqlQuery("""
        SELECT id, name, EXISTS (SELECT FROM lacajita_playlist_categories WHERE id_category = category.id)::integer
            AS hascat
        FROM lacajita_categories category
        ORDER BY name, id
        LIMIT 5000
        """)
    List<Category> list();

    @SqlUpdate("INSERT INTO lacajita_categories (name) VALUES (:name)")
    void add(String name);

    /** Whether there was such a category. */
    @SqlUpdate("UPDATE lacajita_categories SET name = :name WHERE id = :id")
    boolean rename(int id, String name);

    /** Whether there was such a category. */
    @SqlUpdate("DELETE FROM lacajita_categories WHERE id = :id")
    boolean remove(int id);
}
