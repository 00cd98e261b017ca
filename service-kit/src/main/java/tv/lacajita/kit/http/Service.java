package tv.lacajita.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.lacajita.kit.auth.TokenVerifier;
import tv.lacajita.kit.config.ConfigError;
import tv.lacajita.kit.config.DatabaseConfig;
import tv.lacajita.kit.config.ServiceConfig;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.observe.Logs;
import tv.lacajita.kit.observe.Metrics;
import tv.lacajita.kit.observe.Reports;

/** One process: the surfaces it listens on and what they share. It ends gracefully on SIGTERM. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    /** How long it goes on serving after it said that it is not ready, so that nobody new is sent to it. */
    private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final String name;
    private final ServiceConfig config;
    private final boolean repeatsDetailAsError;
    private final Metrics metrics;
    private final Reports reports;
    private final TokenVerifier verifier;
    private final List<Surface> surfaces = new ArrayList<>();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private volatile boolean draining;

    /** @param repeatsDetailAsError see {@link Errors} */
    public Service(String name, ServiceConfig config, boolean repeatsDetailAsError) {
        Logs.nameService(name);
        this.name = name;
        this.config = config;
        this.repeatsDetailAsError = repeatsDetailAsError;
        this.reports = new Reports(name, version(), config.profile().name().toLowerCase(), config.sentryDsn());
        this.verifier = new TokenVerifier(config.issuer());
        try {
            this.metrics = new Metrics(name, config.metricsPort(), config.metricsAllow());
        } catch (IOException e) {
            throw new UncheckedIOException("METRICS_PORT " + config.metricsPort() + " está ocupado", e);
        }
    }

    /**
     * The main of a service: {@code java -jar x.jar} serves until it is told to end; {@code … migrate} brings the schema
     * up to date and exits. What is wrong with the configuration is printed, exit code 2.
     */
    public static void main(String[] args, Schema schema, Function<Settings, Service> start) {
        try {
            var settings = new Settings(Settings.environment());
            if (List.of(args).equals(List.of("migrate"))) {
                migrate(settings, schema);
                return;
            }
            Service service = start.apply(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(service::end, "end"));
        } catch (ConfigError e) {
            // in Spanish, also where no locale is set and Java would write ASCII
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8).println(e.getMessage());
            System.exit(2);
        } catch (RuntimeException e) {
            LOG.error("the service does not start", e);
            System.exit(1);
        }
    }

    private static void migrate(Settings settings, Schema schema) {
        DatabaseConfig database = DatabaseConfig.from(settings);
        settings.check();
        LOG.info("schema {} is at version {}", schema.name(), schema.migrate(database));
    }

    /** The version of the running jar; {@code dev} outside one. */
    public static String version() {
        return Optional.ofNullable(Service.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }

    /**
     * Opens the database; in dev an older schema is brought up to date.
     *
     * @param settings of PostgreSQL for its connections, such as {@code jit=off}
     */
    public Database database(DatabaseConfig database, Schema schema, String... settings) {
        Database opened = new Database(name, database, schema, !config.production(), settings);
        opened.meter(metrics.registry());
        resources.add(opened);
        return opened;
    }

    /** Closes {@code resource} when the service ends, after the surfaces and before what was opened earlier. */
    public <T extends AutoCloseable> T closing(T resource) {
        resources.add(resource);
        return resource;
    }

    public TokenVerifier verifier() {
        return verifier;
    }

    public Metrics metrics() {
        return metrics;
    }

    public Errors errors() {
        return new Errors(!config.production(), repeatsDetailAsError, reports);
    }

    public void surface(Surface.Spec spec) {
        surfaces.add(new Surface(spec, this));
    }

    /** Whether it has been told to end: it still answers, but is not ready. */
    public boolean draining() {
        return draining;
    }

    /** For what answers before Javalin, as the gateway's forward path does. */
    public JettyErrors jettyErrors(Cors cors) {
        return new JettyErrors(errors(), answerHeaders(cors));
    }

    AnswerHeaders answerHeaders(Cors cors) {
        return new AnswerHeaders(cors, behindTls(), this::draining);
    }

    ServiceConfig config() {
        return config;
    }

    private boolean behindTls() {
        return "https".equals(config.publicUrl().getScheme());
    }

    public Service start() {
        verifier.warm();
        surfaces.forEach(surface -> {
            surface.start();
            LOG.info("{} listens on {}", surface.name(), surface.port());
        });
        return this;
    }

    /** The port that the surface of that name listens on. */
    public int port(String surface) {
        return surfaces.stream()
                .filter(s -> s.name().equals(surface))
                .findFirst()
                .orElseThrow()
                .port();
    }

    /** Ends at once but for the requests that run: they get their answers. */
    @Override
    public void close() {
        draining = true;
        surfaces.parallelStream().forEach(Surface::stop);
        for (AutoCloseable resource : resources.reversed()) {
            closeQuietly(resource);
        }
        verifier.close();
        metrics.close();
        reports.close();
    }

    private void end() {
        draining = true;
        LOG.info("{} drains", name);
        if (config.reusePort()) {
            surfaces.forEach(Surface::leavePort);
        }
        LockSupport.parkNanos(DRAIN_NANOS);
        close();
        LOG.info("{} has ended", name);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("{} did not close", resource.getClass().getSimpleName(), e);
        }
    }
}
