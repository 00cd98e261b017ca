package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Auth0's Management API that is about users and roles, with its shapes, statuses and limits
 * (https://auth0.com/docs/api/management/v2).
 */
final class ManagementApi implements HttpHandler {
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern SINCE = Pattern.compile("created_at:\\[(\\S+) TO \\*]");

    private final LocalIssuer issuer;
    private final Tenant tenant;

    ManagementApi(LocalIssuer issuer, Tenant tenant) {
        this.issuer = issuer;
        this.tenant = tenant;
    }

    private record Reply(int status, Object body) {
        static final Reply NOTHING = new Reply(204, null);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ApiCall call = ApiCall.read(exchange);
        try {
            if (ShownToken.of(exchange, issuer)
                    .filter(token -> token.getAudience().contains(issuer.managementAudience()))
                    .isEmpty()) {
                throw new ApiCall.Refusal(401, "invalid_token", "Invalid token");
            }
            Reply reply = answer(call);
            Answers.send(exchange, reply.status(), reply.body() == null ? "" : Answers.json(reply.body()));
        } catch (ApiCall.Refusal refusal) {
            refusal.send(exchange);
        }
    }

    private Reply answer(ApiCall call) throws ApiCall.Refusal {
        return switch (call.path().getFirst()) {
            case "users" -> call.path().size() < 3 ? users(call) : rolesOfUser(call);
            case "roles" -> roles(call);
            case "stats" -> new Reply(200, dailyLogins(call));
            default -> throw new ApiCall.Refusal(404, "not_found", "Not Found");
        };
    }

    private Reply users(ApiCall call) throws ApiCall.Refusal {
        if (call.is("GET", 1)) {
            return new Reply(200, call.page("users", usersAsked(call)));
        }
        if (call.is("POST", 1)) {
            return new Reply(201, create(call.body()));
        }
        ObjectNode user = tenant.user(call.path().get(1))
                .orElseThrow(() -> new ApiCall.Refusal(404, "inexistent_user", "The user does not exist."));
        return switch (call.method()) {
            case "GET" -> new Reply(200, user);
            case "PATCH" -> new Reply(200, tenant.change(call.path().get(1), call.body()));
            case "DELETE" -> {
                tenant.removeUser(call.path().get(1));
                yield Reply.NOTHING;
            }
            default -> throw new ApiCall.Refusal(404, "not_found", "Not Found");
        };
    }

    private List<ObjectNode> usersAsked(ApiCall call) throws ApiCall.Refusal {
        Matcher since = SINCE.matcher(call.query().getOrDefault("q", "created_at:[1970-01-01T00:00:00Z TO *]"));
        if (!since.matches()) {
            throw new ApiCall.Refusal(400, "invalid_query_string", "Invalid query string");
        }
        List<ObjectNode> found = tenant.usersSince(Instant.parse(since.group(1)));
        String fields = call.query().get("fields");
        return fields == null
                ? found
                : found.stream()
                        .map(user -> user.deepCopy().retain(fields.split(",")))
                        .toList();
    }

    private ObjectNode create(JsonNode wanted) throws ApiCall.Refusal {
        String email = wanted.path("email").asText();
        if (!wanted.path("connection").asText().equals(Tenant.CONNECTION)) {
            throw new ApiCall.Refusal(400, "inexistent_connection", "The connection does not exist.");
        }
        if (wanted.path("password").asText().length() < SHORTEST_PASSWORD) {
            throw new ApiCall.Refusal(400, "invalid_password", "PasswordStrengthError: Password is too weak");
        }
        if (tenant.userOf(email).isPresent()) {
            throw new ApiCall.Refusal(409, "auth0_idp_error", "The user already exists.");
        }
        String sub = "auth0|" + Long.toHexString(System.nanoTime());
        tenant.addUser(sub, email, Duration.ZERO).put("email_verified", false);
        return tenant.change(sub, wanted);
    }

    private Reply rolesOfUser(ApiCall call) throws ApiCall.Refusal {
        String sub = call.path().get(1);
        if (tenant.user(sub).isEmpty()) {
            throw new ApiCall.Refusal(404, "inexistent_user", "The user does not exist.");
        }
        if (call.method().equals("GET")) {
            return new Reply(200, call.page("roles", tenant.rolesOf(sub)));
        }
        Set<String> ids = new LinkedHashSet<>();
        call.body().path("roles").forEach(id -> ids.add(id.asText()));
        if (ids.isEmpty() || ids.stream().anyMatch(id -> tenant.role(id).isEmpty())) {
            throw new ApiCall.Refusal(404, "inexistent_role", "The role does not exist.");
        }
        if (call.method().equals("POST")) {
            tenant.assign(sub, ids);
        } else {
            tenant.withdraw(sub, ids);
        }
        return Reply.NOTHING;
    }

    private Reply roles(ApiCall call) throws ApiCall.Refusal {
        if (call.is("GET", 1)) {
            return new Reply(200, call.page("roles", tenant.roles()));
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

    private ObjectNode role(String id) throws ApiCall.Refusal {
        return tenant.role(id)
                .orElseThrow(() -> new ApiCall.Refusal(404, "inexistent_role", "The role does not exist."));
    }

    private void refuseTaken(String name, String ownId) throws ApiCall.Refusal {
        if (tenant.roleNamed(name).filter(id -> !id.equals(ownId)).isPresent()) {
            throw new ApiCall.Refusal(409, "conflicting_role", "A role with the same name already exists.");
        }
    }

    /** From {@code from} to {@code to}, both YYYYMMDD and included; days without a login are left out. */
    private List<Map<String, Object>> dailyLogins(ApiCall call) {
        LocalDate from = LocalDate.parse(call.query().get("from"), DateTimeFormatter.BASIC_ISO_DATE);
        LocalDate to = LocalDate.parse(call.query().get("to"), DateTimeFormatter.BASIC_ISO_DATE);
        return tenant.logins().entrySet().stream()
                .filter(day -> !day.getKey().isBefore(from) && !day.getKey().isAfter(to))
                .map(day -> Map.<String, Object>of("date", day.getKey() + "T00:00:00.000Z", "logins", day.getValue()))
                .toList();
    }
}
