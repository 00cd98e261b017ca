package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to {@link ManagementApi}.
 *
 * @param path the segments behind {@code /api/v2/}, decoded
 * @param body a missing node when there was none
 */
record ApiCall(String method, List<String> path, Map<String, String> query, JsonNode body) {
    private static final int LAST_ROW = 1_000;
    private static final int LARGEST_PAGE = 100;

    /** An answer that is a refusal, in the API's shape. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String errorCode;

        Refusal(int status, String errorCode, String message) {
            super(message);
            this.status = status;
            this.errorCode = errorCode;
        }

        void send(HttpExchange exchange) throws IOException {
            Answers.send(
                    exchange,
                    status,
                    Answers.json(Map.of(
                            "statusCode",
                            status,
                            "error",
                            "Refused",
                            "message",
                            getMessage(),
                            "errorCode",
                            errorCode)));
        }
    }

    static ApiCall read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath().substring("/api/v2/".length());
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            query.put(decoded(pair.split("=", 2)[0]), decoded(pair.split("=", 2)[1]));
        }
        return new ApiCall(
                exchange.getRequestMethod(),
                Arrays.stream(path.split("/")).map(ApiCall::decoded).toList(),
                query,
                Tenant.JSON.readTree(body));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean is(String wanted, int segments) {
        return method.equals(wanted) && path.size() == segments;
    }

    /**
     * The page of {@code all} that is asked for: an array, or with {@code include_totals} the object around it. At most 100
     * rows, and never one beyond the first 1,000.
     */
    JsonNode page(String plural, List<ObjectNode> all) throws Refusal {
        int page = number("page", 0);
        int size = number("per_page", 50);
        if (size > LARGEST_PAGE) {
            throw new Refusal(400, "invalid_query_string", "per_page is too large");
        }
        if ((page + 1) * size > LAST_ROW) {
            throw new Refusal(400, "invalid_paging", "You can only page through the first 1000 records.");
        }
        ArrayNode rows = Tenant.JSON.createArrayNode();
        all.stream().skip((long) page * size).limit(size).forEach(rows::add);
        if (!query.getOrDefault("include_totals", "false").equals("true")) {
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

    private int number(String name, int fallback) {
        return Integer.parseInt(query.getOrDefault(name, Integer.toString(fallback)));
    }
}
