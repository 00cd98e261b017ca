package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;
import tv.lacajita.session.Tokens;
import tv.lacajita.testkit.Http;

/** Under which identity a session enters its room: nobody else's. */
class IdentityTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    @Test
    void gives_a_name_twice_only_with_another_ending() {
        String first = app.session("names", "cesar");
        String second = app.session("names", "cesar");
        String elsewhere = app.session("other-names", "cesar");

        assertThat(identity(first)).isEqualTo("cesar");
        assertThat(identity(second)).matches("cesar__[a-z2-9]{4}");
        assertThat(identity(elsewhere)).isEqualTo("cesar");
        assertThat(app.api().get("/session/" + second).json().path("username").textValue())
                .isEqualTo("cesar");
    }

    @Test
    void gives_a_name_again_when_its_session_has_ended() {
        String first = app.session("again", "cesar");
        app.expire(first);
        String second = app.session("again", "cesar");
        assertThat(identity(second)).isEqualTo("cesar");
        app.revoke(second);
        assertThat(identity(app.session("again", "cesar"))).isEqualTo("cesar");
    }

    @Test
    void keeps_the_name_of_who_is_in_the_room_after_the_session_ended() {
        String first = app.session("inside", "cesar");
        app.api().post("/session/" + first + "/consume");
        app.expire(first);
        assertThat(identity(app.session("inside", "cesar"))).startsWith("cesar__");
    }

    @Test
    void leaves_a_registered_identity_to_its_holder() {
        app.bySecret().post("/tokens", Map.of("sessionId", "held", "token", Tokens.minted("registered-room", "cesar")));
        assertThat(identity(app.session("registered-room", "cesar"))).startsWith("cesar__");
    }

    @Test
    void only_one_of_many_gets_the_bare_name() {
        Http.inParallel(16, () -> app.session("race", "cesar"));
        assertThat(app.value(
                        "SELECT count(DISTINCT identity) || ' ' || count(*) FILTER (WHERE identity = username)"
                                + " FROM studio.sessions WHERE room = ?",
                        "race"))
                .isEqualTo("16 1");
    }

    @Test
    void only_one_of_many_gets_a_name_that_an_ended_session_left() {
        app.expire(app.session("race-again", "cesar"));
        Http.inParallel(16, () -> app.session("race-again", "cesar"));
        assertThat(app.value(
                        "SELECT count(*) FILTER (WHERE identity = username)::text FROM studio.sessions WHERE room = ?",
                        "race-again"))
                .isEqualTo("2");
    }

    private static String identity(String id) {
        return app.value("SELECT identity FROM studio.sessions WHERE id = ?", id);
    }
}
