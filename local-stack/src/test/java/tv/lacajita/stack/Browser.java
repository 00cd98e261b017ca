package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page of a headless Chromium, driven over its DevTools protocol; CSS selectors name what is meant. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String LISTENING = "DevTools listening on ";
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the Chromium of this machine's {@code PATH}; without one the test that asks is skipped and says so.
     *
     * @param profile an empty folder for what the browser keeps
     */
    static Browser start(Path profile) throws Exception {
        Optional<Path> program = installed();
        assumeTrue(program.isPresent(), "no Chromium in PATH: what needs a browser is not tried");
        // without a sandbox of its own, because root has none; it only sees this machine's pages
        Process process = new ProcessBuilder(
                        program.get().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--autoplay-policy=no-user-gesture-required",
                        "--lang=es",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectErrorStream(true)
                .start();
        return new Browser(process, address(process.inputReader()));
    }

    private static URI address(BufferedReader said) throws IOException {
        for (String line; (line = said.readLine()) != null; ) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(ignored -> {}));
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    private Browser(Process process, URI browser) throws Exception {
        this.process = process;
        HttpRequest newPage = HttpRequest.newBuilder(
                        URI.create("http://" + browser.getAuthority() + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode page =
                JSON.readTree(http.send(newPage, BodyHandlers.ofString()).body());
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page.get("webSocketDebuggerUrl").asText()), new Ear())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            ask(domain + ".enable", Map.of());
        }
    }

    /** Collects the parts of a message; answers go to who asked, what the console says is kept. */
    private final class Ear implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                hear(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(String message) {
        try {
            JsonNode heard = JSON.readTree(message);
            JsonNode params = heard.path("params");
            switch (heard.path("method").asText()) {
                case "" ->
                    Optional.ofNullable(asked.remove(heard.get("id").asInt()))
                            .ifPresent(answer -> answer.complete(heard));
                case "Runtime.exceptionThrown" ->
                    complaints.add(params.path("exceptionDetails")
                            .at("/exception/description")
                            .asText());
                case "Runtime.consoleAPICalled" -> {
                    if (!params.path("type").asText().matches("log|info|debug")) {
                        complaints.add(params.path("args").toString());
                    }
                }
                case "Log.entryAdded" -> complaints.add(params.at("/entry/text").asText());
                default -> {}
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode ask(String method, Map<String, Object> params) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
                    .join();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        JsonNode heard = answer.orTimeout(20, TimeUnit.SECONDS).join();
        if (heard.has("error") || heard.at("/result/exceptionDetails").isObject()) {
            throw new AssertionError(method + " " + params + ": " + heard);
        }
        return heard.get("result");
    }

    void open(String address) {
        ask("Page.navigate", Map.of("url", address));
    }

    /** @param width in CSS pixels; a narrow one is a phone's */
    void resize(int width, int height) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Colours as somebody who prefers {@code light} or {@code dark} sees them. */
    void prefer(String scheme) {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The value of a JavaScript expression. */
    JsonNode value(String expression) {
        return ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** What the element shows; empty when there is none. */
    String text(String selector) {
        return value("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    void awaitText(String selector, String part) {
        await(selector + " shows " + part)
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> text(selector).contains(part));
    }

    void fill(String selector, String value) {
        value("document.querySelector(" + quoted(selector) + ").value = " + quoted(value));
    }

    void click(String selector) {
        value("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Clicks the button below {@code selector} with this text. */
    void press(String selector, String text) {
        value("[...document.querySelectorAll(" + quoted(selector + " button") + ")]"
                + ".find(button => button.textContent === " + quoted(text) + ").click()");
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    /** The whole page as a PNG. */
    void screenshot(Path file) throws IOException {
        JsonNode size = ask("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, Object> whole =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        JsonNode shot = ask("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", whole));
        Files.write(file, Base64.getDecoder().decode(shot.get("data").asText()));
    }

    /** Errors, warnings and refused loads that the console has shown. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        socket.sendText("{\"id\": 0, \"method\": \"Browser.close\"}", true);
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            family.forEach(ProcessHandle::destroyForcibly);
        }
        socket.abort();
        http.close();
    }
}
