package tv.lacajita.session.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.Api;
import tv.lacajita.session.FakeLiveKit;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

class WebhookTest {
    @RegisterExtension
    static final FakeLiveKit livekit = FakeLiveKit.start();

    private static final String OTHER_SECRET = "the-secret-of-the-next-key-0123456789";

    @RegisterExtension
    static final SessionApp app = new SessionApp()
            .with("LIVEKIT_WS_URL", livekit.url())
            .with("LIVEKIT_KEYS", "APInext:" + OTHER_SECRET)
            .with("LIVEKIT_POLL_SECONDS", "300");

    @Test
    void keeps_the_history_of_rooms() {
        assertThat(Webhook.send(app.api(), Webhook.event("room_started", "sala", "RM_1"))
                        .status())
                .isEqualTo(200);
        assertThat(isOpen("RM_1")).isTrue();
        Webhook.send(app.api(), Webhook.event("room_started", "sala", "RM_2"));
        Webhook.send(app.api(), Webhook.event("room_finished", "sala", "RM_1"));
        assertThat(isOpen("RM_1")).isFalse();
        assertThat(isOpen("RM_2")).isTrue();
    }

    @Test
    void takes_events_in_any_order() {
        Webhook.send(app.api(), Webhook.event("room_finished", "al-reves", "RM_r"));
        Webhook.send(app.api(), Webhook.event("participant_joined", "al-reves", "RM_r", "ana"));
        Webhook.send(app.api(), Webhook.event("room_started", "al-reves", "RM_r"));
        assertThat(isOpen("RM_r")).isFalse();
    }

    @Test
    void counts_an_event_once_however_often_and_at_once_it_comes() {
        Map<String, Object> event = Webhook.event("room_started", "una-vez", "RM_once");
        List<Boolean> repeated = Http.inParallel(
                8, () -> Webhook.send(app.api(), event).json().path("repeated").booleanValue());
        assertThat(repeated).containsOnlyOnce(false);
        assertThat(app.value("SELECT count(*)::text FROM studio.livekit_events WHERE id = ?", (String) event.get("id")))
                .isEqualTo("1");
    }

    @Test
    void counts_who_is_there_as_livekit_says_it_now() {
        String sid = livekit.open("llena");
        livekit.join("llena", "ana", Map.of());
        livekit.join("llena", "bea", Map.of());
        Webhook.send(app.api(), Webhook.event("participant_joined", "llena", sid, "ana"));
        assertThat(app.value("SELECT participants::text FROM studio.rooms WHERE sid = ?", sid))
                .isEqualTo("2");
    }

    @Test
    void refuses_what_livekit_did_not_sign() {
        String body = Webhook.json(Webhook.event("room_started", "falsa", "RM_false"));
        String good = Webhook.signed(body, SessionApp.KEY, SessionApp.KEY_SECRET);
        for (Answer refused : List.of(
                Webhook.send(app.api(), "", body),
                Webhook.send(app.api(), "Bearer " + good, body),
                Webhook.send(app.api(), good, body + " "),
                Webhook.send(app.api(), good + "x", body),
                Webhook.send(app.api(), Webhook.signed(body, SessionApp.KEY, OTHER_SECRET), body),
                Webhook.send(app.api(), Webhook.signed(body, "unknown", SessionApp.KEY_SECRET), body),
                Webhook.send(app.api(), Tokens.minted("falsa", "ana"), body),
                Webhook.send(app.api(), "no token", "{"),
                app.bySecret()
                        .header("Content-Type", "application/webhook+json")
                        .post("/livekit/webhook", body))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(401);
        }
        assertThat(app.value("SELECT count(*)::text FROM studio.rooms WHERE sid = ?", "RM_false"))
                .isEqualTo("0");
    }

    @Test
    void knows_each_of_several_keys_by_its_name() {
        String body = Webhook.json(Webhook.event("room_started", "rotada", "RM_rot"));
        assertThat(Webhook.send(app.api(), Webhook.signed(body, "APInext", OTHER_SECRET), body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void minds_the_signature_and_not_the_content_type() {
        String body = Webhook.json(Webhook.event("room_started", "tipo", "RM_type"));
        String good = Webhook.signed(body, SessionApp.KEY, SessionApp.KEY_SECRET);
        Api json = app.api().header("Content-Type", "application/json");
        assertThat(json.post("/livekit/webhook", body).status()).isEqualTo(401);
        assertThat(json.header("Authorization", good)
                        .post("/livekit/webhook", body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refuses_for_ever_what_will_never_be_an_event() {
        for (String body :
                List.of("{}", "[]", "no json", "", "{\"id\":\"EV_x\"}", "{\"id\":\"a\\u0000b\",\"event\":\"x\"}")) {
            String token = Webhook.signed(body, SessionApp.KEY, SessionApp.KEY_SECRET);
            assertThat(Webhook.send(app.api(), token, body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void takes_events_that_it_does_not_know() {
        Answer taken = Webhook.send(
                app.api(), Map.of("id", "EV_new", "event", "moon_rose", "createdAt", "x", "moon", Map.of("phase", 7)));
        assertThat(taken.status()).isEqualTo(200);
    }

    @Test
    void asks_for_the_event_again_while_the_database_is_away() throws IOException {
        Map<String, Object> event = Webhook.event("room_started", "luego", "RM_later");
        app.database().down();
        try {
            assertThat(Webhook.send(app.api(), event).status()).isEqualTo(503);
        } finally {
            app.database().up();
        }
        await().untilAsserted(() ->
                assertThat(Webhook.send(app.api(), event).status()).isEqualTo(200));
        assertThat(isOpen("RM_later")).isTrue();
    }

    @Test
    void does_not_wait_for_livekit_longer_than_it_may() {
        livekit.hang();
        Answer taken = Webhook.send(app.api(), Webhook.event("participant_joined", "muda", "RM_mute", "ana"));
        assertThat(taken.status()).isEqualTo(200);
    }

    private static boolean isOpen(String sid) {
        return app.value("SELECT (finished_at IS NULL)::text FROM studio.rooms WHERE sid = ?", sid)
                .equals("true");
    }
}
