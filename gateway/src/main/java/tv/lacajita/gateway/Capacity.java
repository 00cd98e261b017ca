package tv.lacajita.gateway;

import java.time.Duration;

/**
 * How much one instance is given at a time: a service that hangs holds no more than this, so that the others do not feel
 * it.
 *
 * @param connections to it, each with one request under way
 * @param waiting requests beyond these, which wait for one of them to end; one more is 503
 * @param patience how long such a request waits before it is 503
 */
record Capacity(int connections, int waiting, Duration patience) {
    static final Capacity DEFAULTS = new Capacity(1_024, 128, Duration.ofSeconds(3));

    int requests() {
        return connections + waiting;
    }
}
