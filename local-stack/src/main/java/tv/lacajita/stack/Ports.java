package tv.lacajita.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the parts of a stack listen. {@code PORT_OFFSET} shifts all; a service's own variable wins. The stores stand
 * beside the usual ports (5433, 6380), so that a PostgreSQL or Redis of the machine may run as well.
 */
record Ports(
        int offset, int gateway, int mobile, int admin, int session, int postgres, int redis, int issuer, int livekit) {
    /** Metrics are a thousand above their service, as the services have it themselves. */
    private static final int METRICS = 1_000;

    static Ports of(StackConfig config) {
        int offset = number(config, "PORT_OFFSET", 0);
        return new Ports(
                offset,
                number(config, "GATEWAY_PORT", 8080 + offset),
                number(config, "MOBILE_PORT", 8000 + offset),
                number(config, "ADMIN_PORT", 8001 + offset),
                number(config, "SESSION_PORT", 4000 + offset),
                5433 + offset,
                6380 + offset,
                7070 + offset,
                7880 + offset);
    }

    private static int number(StackConfig config, String name, int fallback) {
        String text = config.user(name).orElse(Integer.toString(fallback));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StackError(name + " debe ser un número de puerto, no «" + text + "»");
        }
        return Integer.parseInt(text);
    }

    static int metrics(int port) {
        return port + METRICS;
    }

    /** Of LiveKit over TCP; one more is its UDP port. */
    static int media(int livekit) {
        return livekit + 1;
    }

    /** What the stack will listen on, by name; stores, issuer and LiveKit only when they are the stack's own. */
    private Map<String, Integer> needed(StackConfig config) {
        var needed = new LinkedHashMap<String, Integer>();
        needed.put("el gateway", gateway);
        needed.put("la API móvil", mobile);
        needed.put("la API de administración", admin);
        needed.put("AvanzaCast", session);
        needed.put("las métricas del gateway", metrics(gateway));
        needed.put("las métricas de contenidos", metrics(mobile));
        needed.put("las métricas de AvanzaCast", metrics(session));
        if (!config.ownPostgres()) {
            needed.put("PostgreSQL", postgres);
        }
        if (!config.ownRedis()) {
            needed.put("Redis", redis);
        }
        if (!config.ownIssuer()) {
            needed.put("el emisor de tokens", issuer);
        }
        if (config.runsLiveKit()) {
            needed.put("LiveKit", livekit);
            needed.put("el audio y vídeo de LiveKit", media(livekit));
        }
        return needed;
    }

    /** Says which ports are taken and by whom, all at once, before anything is started. */
    void requireFree(StackConfig config) {
        List<String> taken = new ArrayList<>();
        needed(config).forEach((what, port) -> {
            if (!isFree(port)) {
                taken.add("  " + port + " (" + what + "): " + PortOwner.of(port));
            }
        });
        if (!taken.isEmpty()) {
            throw new StackError("Hay puertos ocupados:\n" + String.join("\n", taken)
                    + "\nCierre esos programas o cambie todos los puertos: PORT_OFFSET=" + (offset + 100)
                    + " make run-all");
        }
    }

    /** Bound as the services do it, on all addresses. */
    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
