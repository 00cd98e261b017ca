package tv.lacajita.content.jwplayer;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** JW Player's webhooks (sql/content/V12__jwplayer.sql). */
interface EventStore {
    /** Keeps an event; false when it is known. A second transaction waits here for the first one's end. */
    @SqlUpdate("""
        INSERT INTO jwplayer_events (digest, event, media_id, playlist_id)
        VALUES (:digest, :event, :mediaId, :playlistId)
        ON CONFLICT DO NOTHING
        """)
    boolean add(@BindMethods WebhookEvent event);

    /** Forgets what JW Player will not send again. */
    @SqlUpdate("DELETE FROM jwplayer_events WHERE received_at < now() - interval '90 days'")
    void forgetOld();
}
