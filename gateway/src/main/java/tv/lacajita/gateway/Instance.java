package tv.lacajita.gateway;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** One running process of a service: where it is, whether it is ready, and how much it has to do for us. */
final class Instance {
    private final URI origin;
    private final HttpField hostField;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Ejection ejection = new Ejection();
    private volatile Health health = Health.UNKNOWN;
    private volatile boolean leaving;

    /** What the last look at {@code /health/ready} gave. */
    enum Health {
        /** Not looked at yet. */
        UNKNOWN,
        READY,
        /** It answers, but lacks something it needs. */
        LIVE,
        /** It does not answer. */
        DOWN
    }

    /** @param origin scheme, host and port, such as {@code http://localhost:8000} */
    Instance(URI origin) {
        if (origin.getHost() == null) {
            throw new IllegalArgumentException("no host in " + origin);
        }
        this.origin = origin;
        this.hostField = new PreEncodedHttpField(HttpHeader.HOST, origin.getRawAuthority());
    }

    URI origin() {
        return origin;
    }

    HttpField hostField() {
        return hostField;
    }

    Health health() {
        return health;
    }

    void health(Health seen) {
        if (seen != Health.DOWN) {
            ejection.well(health == Health.DOWN);
        }
        health = seen;
        leaving = false;
    }

    /** What its answer tells of itself. */
    void answered(int status, HttpFields fields) {
        ejection.answered();
        if (status < 400 && fields.contains(HttpHeader.CONNECTION, "close")) {
            leaving = true;
        }
    }

    /** Whether it closed a connection behind a good answer, as one does that drains, since the last look at it. */
    boolean isLeaving() {
        return leaving;
    }

    Ejection ejection() {
        return ejection;
    }

    /** Requests that were sent to it and are not answered to the end. */
    int outstanding() {
        return outstanding.get();
    }

    void begin() {
        outstanding.incrementAndGet();
    }

    void end() {
        outstanding.decrementAndGet();
    }
}
