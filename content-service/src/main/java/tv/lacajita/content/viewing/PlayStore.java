package tv.lacajita.content.viewing;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/** Viewing events in PostgreSQL (sql/content/V1__schema_postgres.sql). */
interface PlayStore {
    /** Writes all or none; when it returns they are committed. */
    @SqlBatch("""
        INSERT INTO lacajita_video_plays
            (media_id, playlist_id, user_sub, user_email, event, position_s, duration_s, user_agent, ip_addr, extra_json)
        VALUES (:event.mediaId, :event.playlistId, :userSub, :userEmail, :event.event, :event.position, :event.duration,
            :userAgent, :address, :meta::jsonb)
        """)
    void add(@BindMethods List<Play> plays);
}
