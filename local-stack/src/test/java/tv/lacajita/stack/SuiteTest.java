package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.lacajita.testkit.DemoPerson;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** The whole suite, as {@code make run-all} starts it, used through its gateway. */
class SuiteTest {
    @TempDir
    static Path folder;

    private static Stack stack;
    private static Http anonymous;

    @BeforeAll
    static void startTheSuite() throws Exception {
        StackConfig config = TestStack.config(folder);
        stack = new Stack(config, TestStack.output("suite"));
        stack.start();
        anonymous = Http.to("http://127.0.0.1:" + stack.ports().gateway());
    }

    @AfterAll
    static void stopTheSuite() {
        stack.close();
    }

    private static Http as(DemoPerson person) {
        return anonymous.bearer(stack.issuer().orElseThrow().token(person));
    }

    @Test
    void passes_its_smoke_scripts() throws IOException, InterruptedException {
        var smoke = new ProcessBuilder(
                        "bash", TestStack.ROOT.resolve("scripts/smoke.sh").toString())
                .redirectErrorStream(true);
        smoke.environment()
                .putAll(Map.of(
                        "BASE_URL", "http://127.0.0.1:" + stack.ports().gateway(),
                        "SESSION_URL", "http://127.0.0.1:" + stack.ports().session(),
                        "BACKEND_REGISTER_SECRET", "devregistersecret"));
        for (DemoPerson person : DemoPerson.values()) {
            smoke.environment()
                    .put("TOKEN_" + person, stack.issuer().orElseThrow().token(person));
        }
        smoke.environment().put("TOKEN_PRODUCER_2", Tokens.of(stack.issuer().orElseThrow(), "producer-2"));
        Process running = smoke.start();
        String said = new String(running.getInputStream().readAllBytes());
        assertThat(running.waitFor()).as(said).isZero();
        assertThat(said).as("every step").doesNotContain("omitido");
    }

    @Test
    void shows_the_staff_who_has_an_account() {
        Http admin = as(DemoPerson.ADMIN);
        assertThat(admin.get("/panel/auth0/users").json().path("users")).hasSizeGreaterThanOrEqualTo(9);
        assertThat(admin.get("/panel/auth0/roles").json()).hasSizeGreaterThanOrEqualTo(4);
        for (String figures : List.of("customers-summary", "customers-demographic", "login-stats")) {
            Answer answer = admin.get("/panel/dashboard/" + figures);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json()).isNotEmpty();
        }
    }

    /** A session's winner answers 200, everyone else 409; each winner's own second try is not among the callers. */
    @Test
    void gives_each_session_to_one_of_64_clients() {
        int clients = 64;
        int sessions = 100;
        var winners = new ConcurrentHashMap<String, Integer>();
        for (int i = 0; i < sessions; i++) {
            String id = createSession("r8-" + i).json().get("id").asText();
            List<Integer> statuses = Http.inParallel(
                    clients,
                    () -> anonymous.post("/api/session/" + id + "/consume").status());
            assertThat(statuses).containsOnly(200, 409);
            winners.put(
                    id, (int) statuses.stream().filter(status -> status == 200).count());
        }
        assertThat(winners.values()).hasSize(sessions).containsOnly(1);
        System.out.printf("R8  %d clients x %d sessions through the gateway: one winner each%n", clients, sessions);
    }

    /** Each event as it happens: nothing between waits for more of them. */
    @Test
    void streams_events_through_the_gateway_one_by_one() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stack.ports().gateway() + "/api/sessions/events"))
                .header(
                        "Authorization",
                        "Bearer " + stack.issuer().orElseThrow().token(DemoPerson.ADMIN))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.sendAsync(request, BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(lines::add));
            awaitLine(lines, "id: ");
            long slowest = 0;
            for (int i = 0; i < 10; i++) {
                long made = System.nanoTime();
                String id = createSession("stream").json().get("id").asText();
                awaitLine(lines, id);
                slowest = Math.max(
                        slowest, Duration.ofNanos(System.nanoTime() - made).toMillis());
            }
            System.out.printf("D18 from POST /api/session to its event through the gateway: %d ms at most%n", slowest);
            assertThat(slowest).isLessThan(1_000);
            client.shutdownNow();
        }
    }

    private static void awaitLine(BlockingQueue<String> lines, String part) throws InterruptedException {
        for (String line = ""; !line.contains(part); ) {
            line = lines.poll(5, TimeUnit.SECONDS);
            assertThat(line).as("a line with " + part).isNotNull();
        }
    }

    private static Answer createSession(String room) {
        return anonymous.post("/api/session", Map.of("room", room, "username", "cliente"));
    }

    /** Writers of one kind: what they send, and the request that answers 200 when what has this id is there. */
    private record Writer(String kind, Callable<Answer> write, Function<String, Answer> look) {}

    @Test
    void keeps_every_acknowledged_write_when_postgres_is_killed() throws Exception {
        var number = new AtomicInteger();
        Http producer = as(DemoPerson.PRODUCER);
        Http admin = as(DemoPerson.ADMIN);
        List<Writer> writers = List.of(
                new Writer(
                        "news",
                        () -> writeNews(producer, number.incrementAndGet()),
                        id -> producer.post("/api/admin/news/" + id + "/publish")),
                new Writer(
                        "users", () -> writeUser(admin, number.incrementAndGet()), id -> admin.get("/api/users/" + id)),
                new Writer("sessions", () -> createSession("r10"), id -> anonymous.get("/api/session/" + id)));
        Map<String, Queue<String>> acknowledged = new ConcurrentHashMap<>();
        writers.forEach(writer -> acknowledged.put(writer.kind(), new ConcurrentLinkedQueue<>()));
        var ending = new AtomicBoolean();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, 4 * writers.size())
                    .<Future<?>>mapToObj(i -> {
                        Writer writer = writers.get(i % writers.size());
                        return threads.submit(() -> writeUntil(ending, writer, acknowledged.get(writer.kind())));
                    })
                    .toList();
            try {
                crashPostgresAmid(acknowledged);
            } finally {
                ending.set(true);
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        for (Writer writer : writers) {
            assertThat(acknowledged.get(writer.kind()))
                    .as(writer.kind())
                    .allMatch(id -> writer.look().apply(id).status() == 200);
        }
        System.out.println("R10 kill -9 of PostgreSQL: all acknowledged writes are there: " + sizes(acknowledged));
    }

    private static void crashPostgresAmid(Map<String, Queue<String>> acknowledged) throws IOException {
        awaitMore(acknowledged, 30, Duration.ofSeconds(20));
        stack.postgres().orElseThrow().kill();
        stack.postgres().orElseThrow().restart();
        long back = System.nanoTime();
        awaitMore(acknowledged, 1, Duration.ofSeconds(3));
        System.out.printf(
                "R11 all kinds of writes work again %d ms after PostgreSQL is back%n",
                Duration.ofNanos(System.nanoTime() - back).toMillis());
        awaitMore(acknowledged, 30, Duration.ofSeconds(20));
    }

    private static Map<String, Integer> sizes(Map<String, Queue<String>> acknowledged) {
        var sizes = new TreeMap<String, Integer>();
        acknowledged.forEach((kind, ids) -> sizes.put(kind, ids.size()));
        return sizes;
    }

    private static void awaitMore(Map<String, Queue<String>> acknowledged, int more, Duration limit) {
        Map<String, Integer> before = sizes(acknowledged);
        await().atMost(limit).pollInterval(Duration.ofMillis(10)).until(() -> sizes(acknowledged).entrySet().stream()
                .allMatch(kind -> kind.getValue() >= before.get(kind.getKey()) + more));
    }

    /** Refused and lost requests are the client's to repeat, after a breath; only what was acknowledged counts. */
    private static Void writeUntil(AtomicBoolean ending, Writer writer, Queue<String> acknowledged) throws Exception {
        while (!ending.get()) {
            Answer answer = writer.write().call();
            if (answer.status() == 201) {
                acknowledged.add(answer.json().get("id").asText());
            } else {
                assertThat(answer.status()).as(answer.toString()).isIn(502, 503, 504);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        return null;
    }

    private static Answer writeNews(Http producer, int number) {
        return producer.post("/api/admin/news", Map.of("title", "Noticia " + number, "content", "Contenido " + number));
    }

    private static Answer writeUser(Http admin, int number) {
        return admin.post(
                "/api/users", Map.of("email", "p" + number + "@example.com", "username", "persona-" + number));
    }
}
