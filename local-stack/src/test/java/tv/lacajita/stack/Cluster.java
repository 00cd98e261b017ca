package tv.lacajita.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.FaultProxy;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.LocalIssuer;

/**
 * What single use rests on, each part a process that can be killed: the stores, instances of the session service, the
 * gateway in front. The first instance speaks with PostgreSQL directly, the second through a {@link FaultProxy}. There is
 * no content service: its paths answer 502.
 */
final class SessionCluster implements AutoCloseable {
    private static final int MOST_INSTANCES = 2;

    private final StackConfig config;
    private final Ports ports;
    private final Environment environment;
    private final Output output;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final Map<Integer, ServiceProcess> instances = new ConcurrentHashMap<>();
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final FaultProxy database;
    private volatile ServiceProcess gateway;

    private SessionCluster(StackConfig config, Output output) throws IOException {
        this.config = config;
        this.ports = Ports.of(config);
        this.output = output;
        Files.createDirectories(config.data());
        this.environment = Environment.of(config, ports);
        this.postgres = part(Postgres.start(config, ports.postgres()));
        this.redis = part(EmbeddedRedis.start(config.data("redis"), ports.redis()));
        this.database = part(FaultProxy.to("127.0.0.1", ports.postgres()));
        part(LocalIssuer.start(ports.issuer(), config.issuerKey()));
    }

    /** Ready when it returns. @param settings for all services, such as {@code SESSION_STORE} */
    static SessionCluster start(Path folder, String name, int instances, Map<String, String> settings)
            throws IOException {
        StackConfig free = TestStack.config(folder);
        Map<String, String> env = new HashMap<>(free.env());
        env.put("SESSION_URLS", String.join(",", urls(Ports.of(free), instances)));
        env.put("RATE_LIMITS", "off");
        env.put("LIVEKIT_API_KEY", "chaos"); // a mock's key is made at each start: two instances would not sign alike
        env.put("LIVEKIT_API_SECRET", "a-secret-that-all-instances-share");
        env.putAll(settings);
        var cluster = new SessionCluster(new StackConfig(free.root(), folder, env), TestStack.output(name));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close)); // Ctrl-C runs no @AfterAll
        try {
            for (int i = 0; i < instances; i++) {
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

    private static List<String> urls(Ports ports, int instances) {
        var urls = new ArrayList<String>();
        for (int i = 0; i < instances; i++) {
            urls.add("http://127.0.0.1:" + port(ports, i));
        }
        return urls;
    }

    private static int port(Ports ports, int instance) {
        if (instance >= MOST_INSTANCES) {
            throw new IllegalArgumentException("the port above is another's");
        }
        return ports.session() + instance;
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.addFirst(part);
        return part;
    }

    /** Returns when the process runs, which is before it is ready. */
    void startInstance(int number) throws IOException {
        int port = port(ports, number);
        Map<String, String> env = environment.session();
        env.put("SESSION_PORT", Integer.toString(port));
        env.put("METRICS_PORT", Integer.toString(Ports.metrics(port)));
        if (number > 0) {
            env.put("DATABASE_URL", Postgres.url(database.port()));
        }
        instances.put(number, ServiceProcess.start("session-service", config, env, output));
    }

    /** As {@link #startInstance}. */
    void startGateway() throws IOException {
        gateway = ServiceProcess.start("gateway", config, environment.gateway(), output);
    }

    /** {@code kill -9}; returns when it is gone. */
    void killInstance(int number) {
        kill(instances.get(number));
    }

    void killGateway() {
        kill(gateway);
    }

    private static void kill(ServiceProcess service) {
        service.handle().destroyForcibly();
        service.ended().join();
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    EmbeddedRedis redis() {
        return redis;
    }

    /** Between PostgreSQL and all instances but the first. */
    FaultProxy database() {
        return database;
    }

    Http gateway() {
        return Http.to("http://127.0.0.1:" + ports.gateway());
    }

    Http instance(int number) {
        return Http.to("http://127.0.0.1:" + port(ports, number));
    }

    int instances() {
        return instances.size();
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
        instances.values().forEach(ServiceProcess::requireAlive);
        gateway.requireAlive();
        return instances.keySet().stream()
                        .allMatch(
                                number -> instance(number).get("/health/ready").status() == 200)
                && gateway()
                        .get("/health")
                        .json()
                        .at("/services/session/instances")
                        .toString()
                        .matches("\\[(\"ready\",?)+]")
                && gateway().get("/api/session/p~unknown/status").status() == 404;
    }

    @Override
    public synchronized void close() {
        var services = new ArrayList<>(instances.values());
        if (gateway != null) {
            services.add(gateway);
        }
        services.forEach(ServiceProcess::stop);
        services.forEach(ServiceProcess::awaitEnd);
        instances.clear();
        parts.forEach(SessionCluster::closed);
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
