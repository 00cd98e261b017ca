package tv.lacajita.stack;

import java.io.IOException;
import java.util.Map;

/** Starts the services of a cluster, out of the jars of one version or another. */
final class Programs {
    private final Environment environment;
    private final InstancePorts ports;
    private final Output output;
    private volatile StackConfig version;

    /** @param version whose jars are started, until {@link #use} names another */
    Programs(Environment environment, InstancePorts ports, Output output, StackConfig version) {
        this.environment = environment;
        this.ports = ports;
        this.output = output;
        this.version = version;
    }

    /** Who is started from now on is of this version. */
    void use(StackConfig version) {
        this.version = version;
    }

    ServiceProcess session(int number, String databaseUrl) throws IOException {
        int port = ports.session(number);
        Map<String, String> env = environment.session();
        env.put("SESSION_PORT", Integer.toString(port));
        env.put("METRICS_PORT", Integer.toString(Ports.metrics(port)));
        env.put("DATABASE_URL", databaseUrl);
        return ServiceProcess.start("session-service", version, env, output);
    }

    ServiceProcess content(int number) throws IOException {
        int port = ports.mobile(number);
        Map<String, String> env = environment.content();
        env.put("MOBILE_PORT", Integer.toString(port));
        env.put("ADMIN_PORT", Integer.toString(ports.admin(number)));
        env.put("METRICS_PORT", Integer.toString(Ports.metrics(port)));
        return ServiceProcess.start("content-service", version, env, output);
    }

    ServiceProcess gateway(int metricsPort) throws IOException {
        Map<String, String> env = environment.gateway();
        env.put("REUSE_PORT", "true");
        env.put("METRICS_PORT", Integer.toString(metricsPort));
        return ServiceProcess.start("gateway", version, env, output);
    }
}
