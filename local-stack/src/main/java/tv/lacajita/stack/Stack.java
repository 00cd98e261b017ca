package tv.lacajita.stack;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import tv.lacajita.testkit.EmbeddedPostgres;
import tv.lacajita.testkit.EmbeddedRedis;
import tv.lacajita.testkit.LocalIssuer;

/** The whole suite on one machine: stores and issuer in this process's care, the services as processes of their jars. */
final class Stack implements AutoCloseable {
    private final StackConfig config;
    private final Ports ports;
    private final Output output;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private Records records;
    private Optional<EmbeddedPostgres> postgres = Optional.empty();
    private Optional<EmbeddedRedis> redis = Optional.empty();
    private Optional<LocalIssuer> issuer = Optional.empty();

    Stack(StackConfig config, Output output) {
        this.config = config;
        this.ports = Ports.of(config);
        this.output = output;
    }

    /**
     * Starts everything and returns when it is ready, demo data included. In dev the services migrate their schemas
     * themselves, all at the same time: quicker than a JVM of its own for each.
     *
     * @throws StackError with a sentence that says what is in the way; call {@link #close()} then too
     */
    void start() throws IOException, SQLException, InterruptedException {
        records = owned(Records.take(config));
        int orphans = records.stopOrphans();
        if (orphans > 0) {
            output.line("Se pararon " + orphans + " procesos que dejó la última ejecución");
        }
        ports.requireFree(config);
        var environment = Environment.of(config, ports);
        if (!config.ownPostgres()) {
            postgres = Optional.of(owned(Postgres.start(config, ports.postgres())));
        }
        if (!config.ownRedis()) {
            redis = Optional.of(owned(EmbeddedRedis.start(config.data("redis"), ports.redis())));
        }
        if (!config.ownIssuer()) {
            issuer = Optional.of(owned(LocalIssuer.start(ports.issuer(), config.issuerKey())));
        }
        if (config.runsLiveKit()) {
            startLiveKit(environment);
        }
        startService("content-service", environment.content());
        startService("session-service", environment.session());
        startService("gateway", environment.gateway());

        awaitOk(ports.mobile(), "/health/ready");
        awaitOk(ports.session(), "/health/ready");
        if (config.runsLiveKit()) {
            awaitOk(ports.livekit(), "/");
        }
        if (postgres.isPresent()) {
            DemoData.load(Postgres.jdbcUrl(ports.postgres()));
        }
        awaitOk(ports.gateway(), "/health"); // says ok when every service has an instance that is ready
    }

    private void awaitOk(int port, String path) throws InterruptedException {
        Readiness.await("http://127.0.0.1:" + port + path, services);
    }

    private synchronized void startService(String name, Map<String, String> env) throws IOException {
        refuseWhenClosed();
        keep(ServiceProcess.start(name, config, env, output));
    }

    private synchronized void startLiveKit(Environment environment) throws IOException {
        refuseWhenClosed();
        keep(LiveKitServer.start(config, ports, environment.session().get("LIVEKIT_API_SECRET"), output));
    }

    private void keep(ServiceProcess started) throws IOException {
        services.add(started);
        records.add(started.name(), started.handle());
    }

    /** Keeps a part to be closed; one that came up while the stack was being closed goes at once. */
    private synchronized <T extends AutoCloseable> T owned(T part) {
        parts.push(part);
        refuseWhenClosed();
        return part;
    }

    private void refuseWhenClosed() {
        if (closed) {
            closeParts();
            throw new StackError("Parada durante el arranque");
        }
    }

    Ports ports() {
        return ports;
    }

    /** Empty when the user has one of their own; so for the next two. */
    Optional<EmbeddedPostgres> postgres() {
        return postgres;
    }

    Optional<EmbeddedRedis> redis() {
        return redis;
    }

    Optional<LocalIssuer> issuer() {
        return issuer;
    }

    /** Blocks until a service ends that nobody asked to; says which, and what it said last. */
    String awaitLoss() {
        var ends = services.stream().map(ServiceProcess::ended).toArray(CompletableFuture<?>[]::new);
        return ((ServiceProcess) CompletableFuture.anyOf(ends).join()).epitaph();
    }

    /** Whether somebody asked it to end; what its services do from then on is no loss. */
    boolean isClosed() {
        return closed;
    }

    /** Ends the services (they answer what they are at), then issuer and stores. Nothing is left running. */
    @Override
    public void close() {
        closed = true;
        closeAll();
    }

    private synchronized void closeAll() {
        services.forEach(ServiceProcess::stop);
        services.forEach(ServiceProcess::awaitEnd);
        for (ServiceProcess ended : services) {
            forget(ended);
        }
        services.clear();
        closeParts();
    }

    private void forget(ServiceProcess ended) {
        try {
            records.remove(ended.name());
        } catch (IOException e) {
            output.line("No se pudo borrar el registro de " + ended.name() + ": " + e.getMessage());
        }
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                output.line("No se cerró bien: " + e.getMessage());
            }
        }
    }
}
