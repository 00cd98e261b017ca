package tv.lacajita.content.images;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Pictures in PostgreSQL, so that every instance serves every one (sql/content/V1__schema_postgres.sql). */
interface ImageStore {
    /** The picture of that name, such as {@code livetv/cajita-uno.png}. */
    @SqlQuery("""
        SELECT type, hash, bytes
        FROM images
        WHERE name = :name
        """)
    Optional<Image> find(String name);
}
