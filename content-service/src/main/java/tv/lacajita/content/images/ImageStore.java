package tv.lacajita.content.images;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Pictures in PostgreSQL, so that every instance serves every one (sql/content/V1 and V11). */
interface ImageStore extends SqlObject {
    /** The picture of that name, such as {@code livetv/cajita-uno.png}. */
    @SqlQuery("""
        SELECT name, type, hash, size
        FROM images
        WHERE name = :name
        """)
    Optional<Image> find(String name);

    /** A picture with those bytes, whatever its name. */
    @SqlQuery("""
        SELECT name, type, hash, size
        FROM images
        WHERE hash = :hash
        LIMIT 1
        """)
    Optional<Image> findByHash(String hash);

    /** The bytes of a picture or of one of its thumbnails, unless it has been replaced by another. */
    @SqlQuery("""
        SELECT bytes FROM images WHERE name = :name AND hash = :hash
        UNION ALL
        SELECT bytes FROM image_thumbnails WHERE name = :name AND hash = :hash
        LIMIT 1
        """)
    Optional<byte[]> bytes(String name, String hash);

    /** The thumbnail of a picture as it is now. */
    @SqlQuery("""
        SELECT thumbnail.name, thumbnail.type, thumbnail.hash, thumbnail.size
        FROM image_thumbnails thumbnail
        JOIN images picture ON picture.name = thumbnail.name AND picture.hash = source_hash
        WHERE thumbnail.name = :name AND edge = :edge
        """)
    Optional<Image> thumbnail(String name, int edge);

    /** Stores a thumbnail of the picture whose bytes have {@code sourceHash}; empty when it has been replaced. */
    @SqlQuery("""
        INSERT INTO image_thumbnails (name, edge, source_hash, type, bytes)
        SELECT name, :edge, hash, :type, :bytes
        FROM images
        WHERE name = :name AND hash = :sourceHash
        ON CONFLICT (name, edge) DO UPDATE
        SET source_hash = excluded.source_hash, type = excluded.type, bytes = excluded.bytes
        RETURNING name, type, hash, size
        """)
    Optional<Image> putThumbnail(String name, int edge, String sourceHash, String type, byte[] bytes);

    /** The pictures that stand in no folder, by name. */
    @SqlQuery("""
        SELECT name AS filename, size AS size_bytes, updated_at AS modified
        FROM images
        WHERE position('/' IN name) = 0
        ORDER BY name
        LIMIT 5000
        """)
    List<ListedImage> covers();

    /**
     * Puts a picture in place of the one that had its name, within its uploader's quota.
     *
     * @param uploader the {@code sub} of a known user; empty for nobody's quota
     * @param quota bytes
     * @return false when it would go over the quota; then nothing has changed
     */
    @Transaction
    default boolean put(String name, String type, byte[] bytes, Optional<String> uploader, long quota) {
        return write(name, type, bytes, uploader.flatMap(this::lockUser), quota) == 1;
    }

    /** Makes the uploads of one user wait for each other, so that each sees what the others take of the quota. */
    @SqlQuery("""
        SELECT id
        FROM users
        WHERE auth0_id = :sub
        FOR NO KEY UPDATE
        """)
    Optional<UUID> lockUser(String sub);

    /** Only within {@link #put}. */
    @SqlUpdate("""
        INSERT INTO images (name, type, bytes, uploaded_by)
        SELECT :name, :type, :bytes, :uploader::uuid
        WHERE :uploader::uuid IS NULL OR octet_length(:bytes) + (
            SELECT coalesce(sum(size), 0) FROM images WHERE uploaded_by = :uploader::uuid AND name <> :name) <= :quota
        ON CONFLICT (name) DO UPDATE
        SET type = excluded.type, bytes = excluded.bytes, uploaded_by = excluded.uploaded_by, updated_at = now()
        """)
    int write(String name, String type, byte[] bytes, Optional<UUID> uploader, long quota);
}
