package tv.lacajita.session;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with the shapes of LiveKit 1.13: snake_case, 64-bit integers as strings, Twirp's errors. For one class of tests,
 * after each of which it is itself again.
 */
public final class FakeLiveKit implements AfterEachCallback, AfterAllCallback {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Map<String, Map<String, String>>> rooms = new ConcurrentHashMap<>();
    private final Map<String, String> sids = new ConcurrentHashMap<>();
    private volatile Optional<Reply> said = Optional.empty();
    private volatile boolean hanging;

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private FakeLiveKit() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeLiveKit start() {
        try {
            return new FakeLiveKit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "ws://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Opens a room, if it is not open, and returns its sid. */
    public String open(String room) {
        rooms.computeIfAbsent(room, name -> new ConcurrentHashMap<>());
        return sids.computeIfAbsent(room, name -> "RM_" + Integer.toHexString(name.hashCode()) + System.nanoTime());
    }

    public void join(String room, String identity, Map<String, String> attributes) {
        open(room);
        rooms.get(room).put(identity, attributes);
    }

    public boolean has(String room, String identity) {
        return rooms.getOrDefault(room, Map.of()).containsKey(identity);
    }

    public void finish(String room) {
        rooms.remove(room);
        sids.remove(room);
    }

    /** From now on answers everything so. */
    public void says(int status, String body, String... header) {
        says(exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().set(header[i], header[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    /** From now on begins an answer that never ends. */
    public void saysWithoutEnd() {
        says(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] piece = "{\"rooms\":[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
                while (closing.getCount() > 0) {
                    body.write(piece);
                }
            }
        });
    }

    private void says(Reply reply) {
        said = Optional.of(reply);
    }

    /** From now on takes requests and answers none. */
    public void hang() {
        hanging = true;
    }

    /** Is itself again. */
    public void recover() {
        hanging = false;
        said = Optional.empty();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        recover();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closing.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (hanging) {
                closing.await();
            } else if (said.isPresent()) {
                said.get().to(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/rtc/validate")) {
                send(exchange, 200, "success");
            } else {
                twirp(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void twirp(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().replaceFirst("/twirp/livekit.RoomService/", "");
        JsonNode wanted = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String room = wanted.path("room").asText();
        String identity = wanted.path("identity").asText();
        Map<String, Object> grants = grants(exchange);
        if (!(method.equals("ListRooms") ? grants.containsKey("roomList") : room.equals(grants.get("room")))) {
            send(exchange, 401, "{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}");
            return;
        }
        Map<String, Map<String, String>> present = rooms.getOrDefault(room, Map.of());
        switch (method) {
            case "ListRooms" -> send(exchange, 200, Map.of("rooms", listed(wanted.path("names"))));
            case "ListParticipants" -> {
                List<Object> all = new ArrayList<>();
                present.forEach((who, attributes) -> all.add(participant(who, attributes)));
                send(exchange, 200, Map.of("participants", all));
            }
            default -> {
                if (!present.containsKey(identity)) {
                    send(exchange, 404, "{\"code\":\"not_found\",\"msg\":\"participant does not exist\"}");
                } else if (method.equals("GetParticipant")) {
                    send(exchange, 200, participant(identity, present.get(identity)));
                } else {
                    present.remove(identity);
                    send(exchange, 200, "{}");
                }
            }
        }
    }

    private static Map<String, Object> grants(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization").replaceFirst("^Bearer ", "");
        return JWT.require(Algorithm.HMAC256(SessionApp.KEY_SECRET))
                .withIssuer(SessionApp.KEY)
                .build()
                .verify(token)
                .getClaim("video")
                .asMap();
    }

    private List<Object> listed(JsonNode names) {
        List<Object> listed = new ArrayList<>();
        rooms.forEach((name, present) -> {
            boolean asked = names.isMissingNode();
            for (JsonNode one : names) {
                asked |= one.asText().equals(name);
            }
            if (asked) {
                Map<String, Object> room = new LinkedHashMap<>();
                room.put("sid", sids.get(name));
                room.put("name", name);
                room.put("creation_time", Long.toString(Instant.now().getEpochSecond()));
                room.put("metadata", "");
                room.put("turn_password", "not-for-us");
                room.put("num_participants", present.size());
                room.put("num_publishers", 0);
                room.put("max_participants", 0);
                listed.add(room);
            }
        });
        return listed;
    }

    private static Map<String, Object> participant(String identity, Map<String, String> attributes) {
        return Map.of(
                "sid",
                "PA_" + Integer.toHexString(identity.hashCode()),
                "identity",
                identity,
                "state",
                "ACTIVE",
                "kind",
                "STANDARD",
                "joined_at",
                Long.toString(Instant.now().getEpochSecond()),
                "name",
                identity,
                "attributes",
                attributes,
                "is_publisher",
                false);
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes =
                body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
