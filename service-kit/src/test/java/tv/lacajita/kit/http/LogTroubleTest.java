package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;
import tv.lacajita.testkit.RawHttp;

/** A service serves and ends whatever becomes of its log (catalogue H26). */
class LogTroubleTest {
    /** Each of 20 kB, a stack as production writes it: more than a pipe and what is gathered before it hold together. */
    private static final int LONG_LINES = 200;

    private static LocalIssuer issuer;
    private static Map<String, String> env;

    @BeforeAll
    static void start() throws Exception {
        issuer = LocalIssuer.start(0);
        env = SampleService.production(EmbeddedPostgres.shared().freshDatabase(), issuer);
        try (var migration = new ChildSample(env, "migrate")) {
            assertThat(migration.exit(Duration.ofSeconds(20))).isZero();
        }
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void the_disk_of_the_log_is_full() throws Exception {
        int port = freePort();
        Map<String, String> atPort = new HashMap<>(env);
        atPort.put("SAMPLE_PORT", Integer.toString(port)); // it has no other way to say where it listens
        try (var child = new ChildSample(Redirect.to(new File("/dev/full")), atPort)) {
            Http http = Http.to("http://127.0.0.1:" + port);
            await().atMost(Duration.ofSeconds(40))
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> http.get("/health/ready").status() == 200);
            servesAndEnds("on a full disk", child, port);
        }
    }

    @Test
    void nobody_is_at_the_other_end_of_its_pipe() throws Exception {
        try (var child = new ChildSample(env)) {
            child.http();
            child.hangUp();
            servesAndEnds("into a closed pipe", child, child.port());
        }
    }

    @Test
    void nobody_reads_what_is_in_its_pipe() throws Exception {
        try (var child = new ChildSample(env)) {
            child.http();
            child.readNoMore();
            servesAndEnds("into a full pipe", child, child.port());
            child.readOn();
        }
    }

    @Test
    void what_nobody_reads_is_forgotten_and_counted() throws Exception {
        try (var child = new ChildSample(env)) {
            Http http = child.http();
            int before = bytes(child);
            child.readNoMore();
            fill(http);
            child.readOn();
            await().until(() ->
                    child.lines().stream().anyMatch(line -> line.endsWith("lines of the log found no room")));
            int kept = bytes(child) - before;
            System.out.printf("QUALITY H26 of a log that nobody read %d kB were kept%n", kept / 1_000);
            assertThat(kept).isBetween(1_000_000, 3_000_000);
            assertThat(http.get("/notes/7").status()).isEqualTo(404);
            await().until(() -> child.lines().stream().anyMatch(line -> line.contains("{id} 404")));
        }
    }

    private static void servesAndEnds(String log, ChildSample child, int port) throws Exception {
        Http http = Http.to("http://127.0.0.1:" + port);
        long slowest = Math.max(fill(http), slowestMillis(100, http, "/notes", 200));
        assertThat(slowest).isLessThan(1_000);

        long asked = endAmidRequest(child, port);
        child.exitUnread(Duration.ofSeconds(5));
        System.out.printf(
                "QUALITY H26 log %s: slowest of %d requests %d ms, exit %d ms after SIGTERM with a request of 1500 ms%n",
                log, 100 + LONG_LINES, slowest, millisSince(asked));
    }

    /** Asks it to end while a request of 1.5 s runs, which is answered; returns when it was asked. */
    private static long endAmidRequest(ChildSample child, int port) throws IOException {
        try (RawHttp running = RawHttp.connect(port)) {
            running.send("GET /slow?millis=1500 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(RawHttp.exchange(port, "GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .singleElement()
                    .matches(answer -> answer.status() == 200);
            long asked = System.nanoTime();
            child.terminate();
            assertThat(running.answer().orElseThrow().status()).isEqualTo(200);
            return asked;
        }
    }

    private static long fill(Http http) {
        return slowestMillis(LONG_LINES, http, "/deep", 500);
    }

    private static long slowestMillis(int requests, Http http, String path, int status) {
        long slowest = 0;
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            assertThat(http.get(path).status()).isEqualTo(status);
            slowest = Math.max(slowest, millisSince(start));
        }
        return slowest;
    }

    private static int bytes(ChildSample child) {
        return child.lines().stream().mapToInt(String::length).sum();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
