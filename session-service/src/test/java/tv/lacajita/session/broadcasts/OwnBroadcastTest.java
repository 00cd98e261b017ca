package tv.lacajita.session.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.session.Api;
import tv.lacajita.session.SessionApp;

/** Alice made it, Bob administers, Charlie may only look. */
class OwnBroadcastTest {
    @RegisterExtension
    static final SessionApp app = new SessionApp();

    private final Api alice = app.as("user", "alice");
    private final Api bob = app.as("admin", "bob");
    private final Api charlie = app.as("producer", "charlie");
    private String path;
    private String neighbour;

    @BeforeEach
    void aliceMakesOne() {
        path = made(alice, Map.of("title", "de Alice", "description", "suya", "ownerId", "auth0|charlie"));
        neighbour = made(charlie, Map.of("title", "de Charlie"));
    }

    @Test
    void is_changed_and_removed_by_who_made_it_an_admin_or_a_server() {
        for (Api who : List.of(alice, bob, app.bySecret())) {
            JsonNode changed = who.patch(path, Map.of("title", "otra")).json();
            assertThat(changed.path("title").textValue()).isEqualTo("otra");
            assertThat(changed.path("description").textValue()).isEqualTo("suya");
            assertThat(who.patch(path, Map.of("title", "de Alice")).status()).isEqualTo(200);

            String another = made(alice, Map.of("title", "para borrar"));
            assertThat(who.delete(another).status()).isEqualTo(204);
            assertThat(who.delete(another).status()).isEqualTo(404);
            assertThat(app.api().get(another).status()).isEqualTo(404);
        }
        assertThat(app.api().get(neighbour).json().path("title").textValue()).isEqualTo("de Charlie");
    }

    @Test
    void refuses_anothers_as_if_there_were_none() {
        String unknown = "/broadcasts/" + UUID.randomUUID();
        for (Api who : List.of(charlie, app.as("agency", "dora"), app.as("user", "eva"))) {
            assertThat(who.patch(path, Map.of("title", "mía")).status()).isEqualTo(404);
            assertThat(who.delete(path).status()).isEqualTo(404);
            assertThat(who.patch(unknown, Map.of("title", "mía")).status()).isEqualTo(404);
        }
        assertThat(app.api().patch(path, Map.of("title", "mía")).status()).isEqualTo(401);
        assertThat(app.api().delete(path).status()).isEqualTo(401);
        assertThat(app.api()
                        .header("X-BACKEND-SECRET", "wrong")
                        .patch(path, Map.of("title", "mía"))
                        .status())
                .isEqualTo(401);
        assertThat(app.api().get(path).json().path("title").textValue()).isEqualTo("de Alice");
    }

    @Test
    void belongs_to_admins_when_it_was_made_without_a_token() {
        String nobodys = made(app.api(), Map.of("title", "de nadie", "ownerId", "auth0|alice"));
        assertThat(alice.patch(nobodys, Map.of("title", "mía")).status()).isEqualTo(404);
        assertThat(alice.delete(nobodys).status()).isEqualTo(404);
        assertThat(bob.patch(nobodys, Map.of("title", "cambiada")).status()).isEqualTo(200);
    }

    @Test
    void forgets_a_description_and_keeps_what_is_not_said() {
        var nothing = new HashMap<String, Object>();
        nothing.put("description", null);
        JsonNode changed = alice.patch(path, nothing).json();
        assertThat(changed.path("description").isNull()).isTrue();
        assertThat(changed.path("title").textValue()).isEqualTo("de Alice");
        assertThat(alice.patch(path, Map.of()).json()).isEqualTo(changed);
    }

    @Test
    void lets_nobody_change_what_the_service_decides() {
        JsonNode before = alice.patch(path, Map.of()).json();
        JsonNode after = alice.patch(
                        path,
                        "{\"status\":\"ended\",\"viewers\":9,\"ownerId\":\"x\",\"owner_id\":\"x\",\"createdBy\":\"x\","
                                + "\"created_by_sub\":\"auth0|charlie\",\"createdAt\":\"2020-01-01T00:00:00Z\","
                                + "\"created_at\":\"2020-01-01T00:00:00Z\",\"id\":\"" + UUID.randomUUID() + "\"}")
                .json();
        assertThat(after).isEqualTo(before);
        assertThat(charlie.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":null}", "{\"title\":\"\"}", "{\"description\":1}", "[]", "\"x\""})
    void refuses_what_no_broadcast_can_be(String body) {
        assertThat(alice.patch(path, body).status()).isEqualTo(422);
    }

    private static String made(Api who, Map<String, Object> body) {
        return "/broadcasts/" + who.post("/broadcasts", body).json().path("id").textValue();
    }
}
