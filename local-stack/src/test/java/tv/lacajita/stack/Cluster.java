package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

/**
 * The suite with several instances of a service, each part a process that can be killed: the stores, the services, the
 * gateway in front. The instances of the session service speak with PostgreSQL through a {@link FaultProxy}. Without a
 * content service its paths answer 502.
 */
final class Cluster implements AutoCloseable {
    private final StackConfig config;
    private final Ports ports;
    private final InstancePorts instancePorts;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Programs programs;
    private final Instances session;
    private final Instances content;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final FaultProxy database;
    private final LocalIssuer issuer;
    private final Gateways gateway;

    private Cluster(StackConfig config, Output output) throws IOException {
        this.config = config;
        this.ports = Ports.of(config);
        this.instancePorts = new InstancePorts(ports);
        Files.createDirectories(config.data());
        this.programs = new Programs(Environment.of(config, ports), instancePorts, output, config);
        this.postgres = part(Postgres.start(config, ports.postgres()));
        this.redis = part(EmbeddedRedis.start(config.data("redis"), ports.redis()));
        this.database = part(FaultProxy.to("127.0.0.1", ports.postgres()));
        this.session = new Instances(number -> programs.session(number, Postgres.url(database.port())));
        this.content = new Instances(programs::content);
        this.gateway = new Gateways(ports.gateway(), programs::gateway);
        this.issuer = part(LocalIssuer.start(ports.issuer(), config.issuerKey()));
    }

    /** Ready when it returns, without a content service. @param settings for all services, such as {@code SESSION_STORE} */
    static Cluster start(Path folder, String name, int instances, Map<String, String> settings) throws IOException {
        return start(folder, name, instances, 0, settings);
    }

    /** Two instances of each service. */
    static Cluster whole(Path folder, String name) throws IOException {
        return start(folder, name, InstancePorts.MOST, InstancePorts.MOST, Map.of());
    }

    private static Cluster start(Path folder, String name, int sessions, int contents, Map<String, String> settings)
            throws IOException {
        StackConfig free = TestStack.config(folder);
        var ports = new InstancePorts(Ports.of(free));
        Map<String, String> env = new HashMap<>(free.env());
        env.put("SESSION_URLS", InstancePorts.urls(sessions, ports::session));
        if (contents > 0) {
            env.put("CONTENT_URLS", InstancePorts.urls(contents, ports::mobile));
            env.put("CONTENT_ADMIN_URLS", InstancePorts.urls(contents, ports::admin));
        }
        env.put("RATE_LIMITS", "off");
        env.put("LIVEKIT_API_KEY", "chaos"); // a mock's key is made at each start: two instances would not sign alike
        env.put("LIVEKIT_API_SECRET", "a-secret-that-all-instances-share");
        env.putAll(settings);
        var cluster = new Cluster(new StackConfig(free.root(), folder, env), TestStack.output(name));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close)); // Ctrl-C runs no @AfterAll
        try {
            for (int i = 0; i < contents; i++) {
                cluster.content.start(i);
            }
            for (int i = 0; i < sessions; i++) {
                cluster.startInstance(i);
            }
            cluster.startGateway();
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.addFirst(part);
        return part;
    }

    /** Of the session service; returns when the process runs, which is before it is ready. */
    void startInstance(int number) throws IOException {
        session.start(number);
    }

    /** As {@link #startInstance}. */
    void startGateway() throws IOException {
        gateway.start();
    }

    /** {@code kill -9}; returns when it is gone. */
    void killInstance(int number) {
        session.kill(number);
    }

    void killGateway() {
        Instances.kill(gateway.running());
    }

    /** What all are started of at first. */
    StackConfig version() {
        return config;
    }

    /** Ends every instance and starts it of that version, one after the other, each when the one before is ready again; then the gateway. */
    void restartOneByOne(StackConfig version) throws IOException {
        programs.use(version);
        for (Instances service : List.of(content, session)) {
            for (int number : service.numbers()) {
                service.end(number);
                service.start(number);
                awaitReady();
            }
        }
        gateway.handOver();
        awaitReady();
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    EmbeddedRedis redis() {
        return redis;
    }

    /** Between PostgreSQL and the session service. */
    FaultProxy database() {
        return database;
    }

    Http gateway() {
        return Http.to(InstancePorts.url(ports.gateway()));
    }

    Http instance(int number) {
        return Http.to(InstancePorts.url(instancePorts.session(number)));
    }

    int instances() {
        return session.numbers().size();
    }

    boolean hasContent() {
        return !content.numbers().isEmpty();
    }

    LocalIssuer issuer() {
        return issuer;
    }

    /** Waits until every instance is ready and the gateway knows it. @throws StackError when one of them ends */
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(this::isReady);
    }

    private boolean isReady() {
        services().forEach(ServiceProcess::requireAlive);
        JsonNode seen = gateway().get("/health").json().path("services");
        return surfaces().stream()
                        .allMatch(surface -> surface.get("/health/ready").status() == 200)
                && isReady(seen.path("session"))
                && (!hasContent() || isReady(seen.path("content")) && isReady(seen.path("content-admin")))
                && gateway().get("/api/session/p~unknown/status").status() == 404;
    }

    /** Each that an instance of a service listens on. */
    List<Http> surfaces() {
        Stream<Integer> sessions = session.numbers().stream().map(instancePorts::session);
        Stream<Integer> contents = content.numbers().stream()
                .flatMap(number -> Stream.of(instancePorts.mobile(number), instancePorts.admin(number)));
        return Stream.concat(sessions, contents)
                .map(InstancePorts::url)
                .map(Http::to)
                .toList();
    }

    /** @param service as the gateway shows it */
    private static boolean isReady(JsonNode service) {
        return service.path("instances").toString().matches("\\[(\"ready\",?)+]");
    }

    private List<ServiceProcess> services() {
        return Stream.of(session.all().stream(), content.all().stream(), Stream.ofNullable(gateway.running()))
                .flatMap(services -> services)
                .toList();
    }

    @Override
    public synchronized void close() {
        if (parts.isEmpty()) {
            return;
        }
        List<ServiceProcess> services = services();
        services.forEach(ServiceProcess::stop);
        services.forEach(ServiceProcess::awaitEnd);
        parts.forEach(Cluster::closed);
        parts.clear();
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
