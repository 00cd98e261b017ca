package tv.lacajita.kit.observe;

import io.sentry.Hint;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;

/**
 * Unforeseen errors, told to Sentry: one event each, with service, release, environment and request id, and without
 * anything personal. Silent without a DSN; an unreachable Sentry costs nothing but the event.
 */
public final class Reports implements AutoCloseable {
    private final boolean on;

    /** @param dsn {@code SENTRY_DSN}; empty switches reporting off */
    public Reports(String service, String release, String environment, Optional<Secret> dsn) {
        this.on = dsn.isPresent();
        if (on) {
            Sentry.init(options -> configure(options, service, release, environment, dsn.get()));
        }
    }

    public void report(Throwable error, String requestId, String route) {
        if (on) {
            Sentry.withScope(scope -> {
                scope.setTag("request_id", requestId);
                scope.setTag("route", route);
                Sentry.captureException(error);
            });
        }
    }

    /** Waits two seconds at most for what is still to be sent. */
    @Override
    public void close() {
        if (on) {
            Sentry.close();
        }
    }

    private static void configure(
            SentryOptions options, String service, String release, String environment, Secret dsn) {
        options.setDsn(dsn.reveal());
        options.setRelease(service + "@" + release);
        options.setEnvironment(environment);
        options.setServerName(service);
        options.setTag("service", service);
        options.setAttachServerName(false);
        options.setMaxQueueSize(50);
        // its own 15 s would outlast the time that a stop may take
        options.setFlushTimeoutMillis(1_000);
        options.setShutdownTimeoutMillis(250);
        options.setEnableShutdownHook(false);
        // its client reports and sessions would be sent beside the events
        options.setSendClientReports(false);
        options.setEnableAutoSessionTracking(false);
        options.setBeforeSend(Reports::withoutPersonalData);
    }

    private static SentryEvent withoutPersonalData(SentryEvent event, Hint hint) {
        event.setUser(null);
        event.setRequest(null);
        event.setBreadcrumbs(null);
        return event;
    }
}
