package tv.lacajita.stack;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of one service, from number 0 on; each can be killed, ended and started again where it was. */
final class Instances {
    private final Starter starter;
    private final Map<Integer, ServiceProcess> running = new ConcurrentHashMap<>();

    /** Starts the one of that number on ports of its own. */
    interface Starter {
        ServiceProcess start(int number) throws IOException;
    }

    Instances(Starter starter) {
        this.starter = starter;
    }

    /** Returns when the process runs, which is before it is ready. */
    void start(int number) throws IOException {
        running.put(number, starter.start(number));
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill(int number) {
        kill(running.get(number));
    }

    static void kill(ServiceProcess service) {
        service.handle().destroyForcibly();
        service.ended().join();
    }

    /** SIGTERM; returns when it has ended of itself. */
    void end(int number) {
        running.get(number).stop();
        running.get(number).awaitEnd();
    }

    Set<Integer> numbers() {
        return running.keySet();
    }

    Collection<ServiceProcess> all() {
        return running.values();
    }
}
