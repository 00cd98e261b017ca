package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;

/** The status page in a real browser, on a suite whose PostgreSQL is stopped; its pictures go to {@code target/}. */
class StatusPageTest {
    @TempDir
    static Path folder;

    private static Stack stack;
    private static Browser browser;
    private static String gateway;

    @BeforeAll
    static void startSuiteAndBrowser() throws Exception {
        browser = Browser.start(folder.resolve("chromium"));
        stack = new Stack(TestStack.config(folder), TestStack.output("status-page"));
        stack.start();
        gateway = "http://localhost:" + stack.ports().gateway();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void is_red_within_ten_seconds_of_a_stopped_database_and_green_again_with_it() throws Exception {
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.open(gateway + "/status");
        browser.awaitText("#verdict", "Todo funciona");
        browser.awaitText("[data-service=session] .needs", "LiveKit, de prueba");
        assertThat(browser.text("#services"))
                .contains("Aplicaciones", "Administración", "Estudio", "Entrada", "PostgreSQL", "Redis", "1 instancia")
                .doesNotContain("localhost", "127.0.0.1");
        awaitTwoPoints();
        picture("1-green");

        EmbeddedPostgres postgres = stack.postgres().orElseThrow();
        postgres.kill();
        long from = System.nanoTime();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> state().equals("down"));
        System.out.printf(
                "QUALITY the status page is red %.1f s after PostgreSQL was stopped%n",
                (System.nanoTime() - from) / 1e9);
        browser.awaitText("#why", "PostgreSQL no responde");
        assertThat(browser.text("#verdict")).isEqualTo("Hay una avería");
        assertThat(browser.value("document.title").asText()).startsWith("Hay una avería");
        assertThat(browser.value("document.querySelector('#icon').href").asText())
                .endsWith("icon-down.svg");
        assertThat(browser.value("getComputedStyle(document.querySelector('.verdict')).backgroundColor")
                        .asText())
                .isEqualTo("rgb(179, 50, 42)");
        browser.awaitText("[data-service=session] .notes", "las sesiones nuevas van a Redis");
        browser.awaitText("[data-service=session] .state", "Le falta algo");
        picture("2-red");

        postgres.restart();
        await().atMost(Duration.ofSeconds(15)).until(() -> state().equals("ok"));
        assertThat(browser.text("#verdict")).isEqualTo("Todo funciona");
        assertThat(browser.complaints()).as("console").isEmpty();
    }

    /** The lines of the charts need some requests and ten seconds between two points. */
    private static void awaitTwoPoints() {
        Http http = Http.to(gateway);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    http.get("/api/playlists");
                    http.get("/panel/config/public");
                    http.get("/api/session/none");
                    return browser.value("document.querySelectorAll('[data-service=content] .strip .ok').length")
                                    .asInt()
                            >= 2;
                });
        assertThat(browser.value("document.querySelector('[data-service=content] .requests').getAttribute('d')")
                        .asText())
                .startsWith("M");
    }

    private static String state() {
        return browser.value("document.body.dataset.state").asText();
    }

    /** The page as it is, on the desktop and on a phone, in light and dark. */
    private static void picture(String name) throws Exception {
        browser.screenshot(Path.of("target", "status-" + name + ".png"));
        browser.prefer("dark");
        browser.screenshot(Path.of("target", "status-" + name + "-dark.png"));
        browser.resize(390, 844);
        browser.screenshot(Path.of("target", "status-" + name + "-phone-dark.png"));
        browser.prefer("light");
        browser.screenshot(Path.of("target", "status-" + name + "-phone.png"));
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .as("no sideways scrolling")
                .isLessThanOrEqualTo(390);
        browser.resize(1280, 900);
    }
}
