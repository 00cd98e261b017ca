package tv.lacajita.stack;

import static java.util.stream.Collectors.joining;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Where instances of the services listen: the first on the stack's own ports, each other next to the one before. */
record InstancePorts(Ports ports) {
    /** Of each service: the ports behind them are others'. */
    static final int MOST = 2;

    int session(int instance) {
        return ports.session() + instance;
    }

    int mobile(int instance) {
        return ports.mobile() + 2 * instance;
    }

    int admin(int instance) {
        return ports.admin() + 2 * instance;
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Comma-separated, as the gateway's environment names them. */
    static String urls(int instances, IntUnaryOperator port) {
        return IntStream.range(0, instances)
                .map(port)
                .mapToObj(InstancePorts::url)
                .collect(joining(","));
    }
}
