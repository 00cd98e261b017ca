package tv.lacajita.session.broadcasts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tv.lacajita.session.SessionApp;

/** What LiveKit tells of a room, once, twice and in any order, as readers see it. */
class BroadcastRoomsTest {
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ELEVEN = TEN.plusSeconds(3_600);
    private static final Instant TWELVE = TEN.plusSeconds(7_200);

    @RegisterExtension
    static final SessionApp app = new SessionApp();

    private final BroadcastRooms rooms = new BroadcastRooms(app.jdbi());
    private String id;
    private String room;
    private String neighbour;

    @BeforeEach
    void twoBroadcasts() {
        id = broadcast();
        room = "broadcast-" + id;
        neighbour = broadcast();
    }

    @Test
    void is_live_while_its_room_is_open() {
        rooms.roomStarted(room, TEN);
        rooms.participants(room, 3);
        assertThat(seen()).isEqualTo("live 3 2026-01-01T10:00:00Z null");
        rooms.participants(room, 2);
        assertThat(seen()).isEqualTo("live 2 2026-01-01T10:00:00Z null");
        rooms.roomFinished(room, ELEVEN);
        assertThat(seen()).isEqualTo("ended 0 2026-01-01T10:00:00Z 2026-01-01T11:00:00Z");
        assertThat(seen(neighbour)).isEqualTo("scheduled 0 null null");
    }

    @Test
    void counts_nobody_in_a_room_that_closed() {
        rooms.roomFinished(room, ELEVEN);
        rooms.participants(room, 3);
        assertThat(seen()).isEqualTo("ended 0 null 2026-01-01T11:00:00Z");
    }

    @Test
    void is_live_again_when_its_room_opens_again() {
        rooms.roomStarted(room, TEN);
        rooms.roomFinished(room, ELEVEN);
        rooms.roomStarted(room, TWELVE);
        assertThat(seen()).isEqualTo("live 0 2026-01-01T12:00:00Z null");
    }

    @Test
    void comes_to_the_same_whatever_the_order() {
        List<Runnable> told = new ArrayList<>();
        for (int twice = 0; twice < 2; twice++) {
            told.add(() -> rooms.roomStarted(room, TEN));
            told.add(() -> rooms.roomFinished(room, ELEVEN));
            told.add(() -> rooms.roomStarted(room, TWELVE));
            told.add(() -> rooms.roomFinished(room, TWELVE.plusSeconds(60)));
        }
        for (int seed = 0; seed < 20; seed++) {
            twoBroadcasts();
            Collections.shuffle(told, new Random(seed));
            told.forEach(Runnable::run);
            assertThat(seen()).as("seed %s", seed).isEqualTo("ended 0 2026-01-01T12:00:00Z 2026-01-01T12:01:00Z");
        }
    }

    @Test
    void hears_nothing_of_other_rooms() {
        for (String other : List.of("sala-1", "broadcast-", "broadcast-x", "broadcast-" + id + "0", " " + room)) {
            rooms.roomStarted(other, TEN);
            rooms.participants(other, 5);
            rooms.roomFinished(other, ELEVEN);
        }
        assertThat(seen()).isEqualTo("scheduled 0 null null");
    }

    private static String broadcast() {
        return app.api()
                .post("/broadcasts", Map.of("title", "t"))
                .json()
                .path("id")
                .textValue();
    }

    private String seen() {
        return seen(id);
    }

    private static String seen(String id) {
        JsonNode read = app.api().get("/broadcasts/" + id).json();
        return String.join(
                " ",
                read.path("status").asText(),
                read.path("viewers").asText(),
                read.path("startedAt").asText(),
                read.path("endedAt").asText());
    }
}
