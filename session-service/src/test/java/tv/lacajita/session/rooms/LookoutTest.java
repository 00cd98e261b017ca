package tv.lacajita.session.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.FakeLiveKit;
import tv.lacajita.session.SessionApp;

/** What is put right without a webhook. */
class LookoutTest {
    @RegisterExtension
    static final FakeLiveKit livekit = FakeLiveKit.start();

    @RegisterExtension
    static final SessionApp app =
            new SessionApp().with("LIVEKIT_WS_URL", livekit.url()).with("LIVEKIT_POLL_SECONDS", "1");

    @Test
    void finds_rooms_that_were_opened_filled_and_closed() {
        String sid = livekit.open("callada");
        await().until(() -> known(sid).equals("open 0"));
        livekit.join("callada", "ana", Map.of());
        await().until(() -> known(sid).equals("open 1"));
        livekit.finish("callada");
        await().until(() -> known(sid).equals("closed 0"));
        assertThat(app.metrics())
                .contains("livekit_drift_total{service=\"session-service\",what=\"room_started\"}")
                .containsPattern("what=\"room_finished\"} [1-9]")
                .containsPattern("what=\"participants\"} [1-9]");
    }

    @Test
    void opens_no_room_again_that_a_webhook_has_closed() {
        String sid = livekit.open("cerrada");
        livekit.join("cerrada", "ana", Map.of());
        Webhook.send(app.api(), Webhook.event("room_finished", "cerrada", sid));
        String later = livekit.open("luego");
        await().until(() -> known(later).equals("open 0"));
        assertThat(known(sid)).isEqualTo("closed 0");
    }

    @Test
    void says_whether_livekit_answers() {
        await().until(() -> health().equals("ok"));
        livekit.says(503, "<html>");
        await().until(() -> health().equals("down"));
        livekit.says(200, "{\"rooms\":7}");
        await().until(() -> health().equals("down"));
        livekit.recover();
        await().until(() -> health().equals("ok"));
    }

    private static String health() {
        return app.api().get("/health").json().path("livekit").textValue();
    }

    private static String known(String sid) {
        return app.value("""
                SELECT coalesce(max(CASE WHEN finished_at IS NULL THEN 'open ' ELSE 'closed ' END || participants), '-')
                FROM studio.rooms
                WHERE sid = ?
                """, sid);
    }
}
