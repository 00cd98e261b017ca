package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio test page in a real browser, on a suite without LiveKit; its pictures go to {@code target/}. */
class StudioPageTest {
    @TempDir
    static Path folder;

    private static Stack stack;
    private static Browser browser;
    private static String page;

    @BeforeAll
    static void startSuiteAndBrowser() throws Exception {
        browser = Browser.start(folder.resolve("chromium"));
        stack = new Stack(TestStack.config(folder), TestStack.output("studio-page"));
        stack.start();
        page = "http://localhost:" + stack.ports().gateway() + "/studio-test";
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
    void walks_through_a_session_from_its_creation_to_its_second_consume() throws Exception {
        browser.resize(1280, 900);
        browser.prefer("light");
        browser.open(page);
        browser.awaitText("#create", "Crear la sesión");
        browser.click("#clear-log");
        picture("1-start");

        browser.fill("[name=ttl]", "5");
        browser.click("#create-form [type=submit]");
        browser.awaitText("#created", "422");
        assertThat(browser.text("#created")).contains("ttl: ");
        assertThat(browser.value("document.querySelector('[name=ttl]').ariaInvalid")
                        .asText())
                .isEqualTo("true");

        browser.fill("[name=room]", "tertulia <b>ñ</b>");
        browser.fill("[name=ttl]", "300");
        browser.click("#create-form [type=submit]");
        browser.awaitText("#created", "Sesión creada");
        assertThat(browser.text("#created")).contains(page + "?session=", "Caduca en");
        browser.awaitText("#created .countdown", "04:5");
        picture("2-created");

        browser.click("#follow");
        browser.awaitText("#opened", "Pendiente");
        assertThat(browser.text("#opened")).contains("tertulia <b>ñ</b>", "ana", "leerla no la gasta");
        browser.press("#opened", "Leer otra vez");
        browser.awaitText("#log li:nth-child(6)", "POST");
        assertThat(browser.text("#state")).startsWith("Pendiente");
        picture("3-opened");

        browser.press("#consumed", "Consumir la sesión");
        browser.awaitText("#consumed", "Consumida a las");
        assertThat(browser.text("#consumed .token")).contains("de prueba", "ana", "tertulia <b>ñ</b>", "canPublish");
        assertThat(browser.value("[...document.querySelectorAll('.grant.has')].map(e => e.textContent).join()")
                        .asText())
                .isEqualTo("roomJoin,canPublish,canSubscribe,canPublishData");
        browser.awaitText("#joined", "token es de prueba");
        browser.awaitText("#state", "Consumida");

        browser.press("#consumed", "Repetir con la misma clave");
        browser.awaitText("#again", "byte a byte");
        browser.press("#consumed", "Comprobar el token");
        browser.awaitText("#again", "mock");
        browser.press("#consumed", "Consumir otra vez");
        browser.awaitText("#again", "409");
        assertThat(browser.text("#again")).contains("consumedAt: 20");
        picture("4-consumed");

        // a reload costs nobody their seat
        browser.open(browser.value("location.href").asText());
        browser.awaitText("#opened", "410");
        browser.press("#consumed", "Recuperar con la misma clave");
        browser.awaitText("#consumed", "Consumida a las");

        assertThat(browser.text("#log")).contains("/api/session/p~").doesNotContain("eyJ");
        assertThat(browser.complaints())
                .as("console")
                .allMatch(line -> line.matches("Failed to load resource: .* status of 4(04|09|10|22) .*"));
    }

    @Test
    void says_what_is_wrong_with_a_link() {
        browser.open(page + "?session=p~AAAAAAAAAAAAAAAAAAAAAA");
        browser.awaitText("#opened", "404");
        assertThat(browser.text("#consume")).doesNotContain("Consumir la sesión");
    }

    /** The page as it is, on the desktop and on a phone, in light and dark. */
    private static void picture(String name) throws Exception {
        browser.screenshot(Path.of("target", "studio-" + name + ".png"));
        browser.resize(390, 844);
        browser.screenshot(Path.of("target", "studio-" + name + "-phone.png"));
        browser.prefer("dark");
        browser.screenshot(Path.of("target", "studio-" + name + "-phone-dark.png"));
        browser.prefer("light");
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .as("no sideways scrolling")
                .isLessThanOrEqualTo(390);
        browser.resize(1280, 900);
    }
}
