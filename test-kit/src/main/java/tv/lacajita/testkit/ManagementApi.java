package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Auth0's Management API that is about users and roles, with its shapes, statuses and limits
 * (https://auth0.com/docs/api/management/v2): at most 100 rows a page and never a row beyond the first 1,000.
 */
final class ManagementApi implements HttpHandler {
    private static final int LAST_ROW = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern SINCE = Pattern.compile("created_at:\\[(\\S+) TO \\*]");

    private final LocalIssuer issuer;
    private final Tenant tenant;

    ManagementApi(LocalIssuer issuer, Tenant tenant) {
        this.issuer = issuer;
        this.tenant = tenant;
    }

    /** An answer that is a refusal, in the API's shape. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String errorCode;

        Refusal(int status, String errorCode, String message) {
            super(message);
            this.status = status;
            this.errorCode = errorCode;
        }
    }

    private record Reply(int status, Object body) {
        static final Reply NOTHING = new Reply(204, null);
    }

    private record Call(String method, List<String> path, Map<String, String> query, JsonNode body) {
        boolean is(String wanted, int segments) {
            return method.equals(wanted) && path.size() == segments;
        }

        int number(String name, int fallback) {
            return Integer.parseInt(query.getOrDefault(name, Integer.toString(fallback)));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Call call = read(exchange);
        try {
            if (issuer.shown(exchange)
                    .filter(token -> token.getAudience().contains(issuer.managementAudience()))
                    .isEmpty()) {
                throw new Refusal(401, "invalid_token", "Invalid token");
            }
            Reply reply = answer(call);
            Answers.send(exchange, reply.status(), reply.body() == null ? "" : Answers.json(reply.body()));
        } catch (Refusal refusal) {
            Answers.send(
                    exchange,
                    refusal.status,
                    Answers.json(Map.of(
                            "statusCode",
                            refusal.status,
                            "error",
                            "Refused",
                            "message",
                            refusal.getMessage(),
                            "errorCode",
                            refusal.errorCode)));
        }
    }

    private static Call read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath().substring("/api/v2/".length());
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(decoded(pair.split("=", 2)[0]), decoded(pair.split("=", 2)[1]));
        }
        return new Call(
                exchange.getRequestMethod(),
                Arrays.stream(path.split("/")).map(ManagementApi::decoded).toList(),
                query,
                Tenant.JSON.readTree(body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private Reply answer(Call call) throws Refusal {
        return switch (call.path().getFirst()) {
            case "users" -> call.path().size() < 3 ? users(call) : rolesOfUser(call);
            case "roles" -> roles(call);
            case "stats" -> new Reply(200, dailyLogins(call));
            default -> throw new Refusal(404, "not_found", "Not Found");
        };
    }

    private Reply users(Call call) throws Refusal {
        if (call.is("GET", 1)) {
            return new Reply(200, page("users", usersAsked(call), call));
        }
        if (call.is("POST", 1)) {
            return new Reply(201, create(call.body()));
        }
        ObjectNode user = tenant.user(call.path().get(1))
                .orElseThrow(() -> new Refusal(404, "inexistent_user", "The user does not exist."));
        return switch (call.method()) {
            case "GET" -> new Reply(200, user);
            case "PATCH" -> new Reply(200, tenant.change(call.path().get(1), call.body()));
            case "DELETE" -> {
                tenant.removeUser(call.path().get(1));
                yield Reply.NOTHING;
            }
            default -> throw new Refusal(404, "not_found", "Not Found");
        };
    }

    private List<ObjectNode> usersAsked(Call call) throws Refusal {
        Matcher since = SINCE.matcher(call.query().getOrDefault("q", "created_at:[1970-01-01T00:00:00Z TO *]"));
        if (!since.matches()) {
            throw new Refusal(400, "invalid_query_string", "Invalid query string");
        }
        List<ObjectNode> found = tenant.usersSince(Instant.parse(since.group(1)));
        String fields = call.query().get("fields");
        return fields == null
                ? found
                : found.stream()
                        .map(user -> user.deepCopy().retain(fields.split(",")))
                        .toList();
    }

    private ObjectNode create(JsonNode wanted) throws Refusal {
        String email = wanted.path("email").asText();
        if (!wanted.path("connection").asText().equals(Tenant.CONNECTION)) {
            throw new Refusal(400, "inexistent_connection", "The connection does not exist.");
        }
        if (wanted.path("password").asText().length() < SHORTEST_PASSWORD) {
            throw new Refusal(400, "invalid_password", "PasswordStrengthError: Password is too weak");
        }
        if (tenant.userOf(email).isPresent()) {
            throw new Refusal(409, "auth0_idp_error", "The user already exists.");
        }
        String sub = "auth0|" + Long.toHexString(System.nanoTime());
        tenant.addUser(sub, email, Duration.ZERO).put("email_verified", false);
        return tenant.change(sub, wanted);
    }

    private Reply rolesOfUser(Call call) throws Refusal {
        String sub = call.path().get(1);
        if (tenant.user(sub).isEmpty()) {
            throw new Refusal(404, "inexistent_user", "The user does not exist.");
        }
        if (call.method().equals("GET")) {
            return new Reply(200, page("roles", tenant.rolesOf(sub), call));
        }
        Set<String> ids = new LinkedHashSet<>();
        call.body().path("roles").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty() || ids.stream().anyMatch(id -> tenant.role(id).isEmpty())) {
            throw new Refusal(404, "inexistent_role", "The role does not exist.");
        }
        if (call.method().equals("POST")) {
            tenant.assign(sub, ids);
        } else {
            tenant.withdraw(sub, ids);
        }
        return Reply.NOTHING;
    }

    private Reply roles(Call call) throws Refusal {
        if (call.is("GET", 1)) {
            return new Reply(200, page("roles", tenant.roles(), call));
        }
        if (call.is("POST", 1)) {
            String name = call.body().path("name").asText();
            refuseTaken(name, "");
            return new Reply(
                    200,
                    role(tenant.addRole(name, call.body().path("description").asText())));
        }
        ObjectNode role = role(call.path().get(1));
        switch (call.method()) {
            case "PATCH" -> {
                refuseTaken(call.body().path("name").asText(), role.path("id").asText());
                role.setAll((ObjectNode) call.body());
            }
            case "DELETE" -> tenant.removeRole(role.path("id").asText());
            default -> {}
        }
        return new Reply(200, role);
    }

    private ObjectNode role(String id) throws Refusal {
        return tenant.role(id).orElseThrow(() -> new Refusal(404, "inexistent_role", "The role does not exist."));
    }

    private void refuseTaken(String name, String ownId) throws Refusal {
        if (tenant.roleNamed(name).filter(id -> !id.equals(ownId)).isPresent()) {
            throw new Refusal(409, "conflicting_role", "A role with the same name already exists.");
        }
    }

    /** An array, or with {@code include_totals} the object around it. */
    private static JsonNode page(String plural, List<ObjectNode> all, Call call) throws Refusal {
        int page = call.number("page", 0);
        int size = call.number("per_page", 50);
        if (size > LARGEST_PAGE) {
            throw new Refusal(400, "invalid_query_string", "per_page is too large");
        }
        if ((page + 1) * size > LAST_ROW) {
            throw new Refusal(400, "invalid_paging", "You can only page through the first 1000 records.");
        }
        ArrayNode rows = Tenant.JSON.createArrayNode();
        all.stream().skip((long) page * size).limit(size).forEach(rows::add);
        if (!call.query().getOrDefault("include_totals", "false").equals("true")) {
            return rows;
        }
        ObjectNode answer = Tenant.JSON
                .createObjectNode()
                .put("start", page * size)
                .put("limit", size)
                .put("length", rows.size())
                .put("total", all.size());
        answer.set(plural, rows);
        return answer;
    }

    /** From {@code from} to {@code to}, both YYYYMMDD and included; days without a login are left out. */
    private List<Map<String, Object>> dailyLogins(Call call) {
        LocalDate from = LocalDate.parse(call.query().get("from"), DateTimeFormatter.BASIC_ISO_DATE);
        LocalDate to = LocalDate.parse(call.query().get("to"), DateTimeFormatter.BASIC_ISO_DATE);
        return tenant.logins().entrySet().stream()
                .filter(day -> !day.getKey().isBefore(from) && !day.getKey().isAfter(to))
                .map(day -> Map.<String, Object>of("date", day.getKey() + "T00:00:00.000Z", "logins", day.getValue()))
                .toList();
    }
}
