package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.Http;

/**
 * Two people meet in a room of a real LiveKit server, each in a browser on the studio test page: {@code make
 * test-livekit}. Its pictures go to {@code target/}.
 */
@Tag("livekit")
class StudioRoomTest {
    @TempDir
    static Path folder;

    @Test
    void two_people_meet_in_a_room() throws Exception {
        StackConfig config = TestStack.withLiveKit(folder);
        assertThat(config.runsLiveKit()).as("make livekit has built the server").isTrue();
        try (Browser ana = Browser.start(folder.resolve("ana"));
                Browser beto = Browser.start(folder.resolve("beto"));
                var stack = new Stack(config, TestStack.output("studio-room"))) {
            stack.start();
            Http gateway = Http.to("http://localhost:" + stack.ports().gateway());
            enter(ana, gateway, "ana");
            enter(beto, gateway, "beto");
            beto.awaitText("#joined .people", "ana");
            ana.awaitText("#joined .people", "beto");

            ana.press("#joined", "Encender la cámara");
            await().atMost(Duration.ofSeconds(10)).until(() -> width(beto) > 0);
            beto.screenshot(Path.of("target", "studio-5-room.png"));
            beto.resize(390, 844);
            beto.screenshot(Path.of("target", "studio-5-room-phone.png"));

            ana.press("#consumed", "Comprobar el token");
            ana.awaitText("#again", "Válido");
            beto.press("#joined", "Salir");
            beto.awaitText("#joined", "Ha salido de la sala");
            ana.awaitText("#log", "sale beto");
            assertThat(ana.complaints()).as("console").allMatch(line -> line.contains("status of 410"));
            assertThat(beto.complaints()).as("console").allMatch(line -> line.contains("status of 410"));
        }
    }

    /** Of the picture that has arrived, in pixels; 0 as long as none has. */
    private static int width(Browser browser) {
        return browser.value("document.querySelector('video')?.videoWidth ?? 0").asInt();
    }

    /** Opens the link of a session of this person's, consumes it and goes in. */
    private static void enter(Browser browser, Http gateway, String username) {
        String link = gateway.post("/api/session", Map.of("room", "tertulia", "username", username))
                .json()
                .get("studioUrl")
                .asText();
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.open(link);
        browser.awaitText("#consumed", "Consumir la sesión");
        browser.press("#consumed", "Consumir la sesión");
        browser.awaitText("#joined", "LiveKit está en");
        browser.press("#joined", "Entrar");
        browser.awaitText("#joined", "En la sala");
    }
}
