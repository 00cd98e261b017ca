package tv.lacajita.gateway.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tv.lacajita.kit.http.Json;

/**
 * What a process says of itself in {@code GET /health}, as far as everybody may know it.
 *
 * @param dependencies {@code ok}, {@code down} or {@code mock}, by name such as {@code postgres}
 * @param notes Spanish sentences on what it cannot promise now
 */
public record Account(Map<String, String> dependencies, List<String> notes) {
    static final Account NONE = new Account(Map.of(), List.of());

    /** Of the body of an answer; nothing when that is no such JSON. */
    static Account of(String body) {
        try {
            JsonNode health = Json.CAMEL.readTree(body);
            Map<String, String> dependencies = new TreeMap<>();
            health.path("dependencies")
                    .properties()
                    .forEach(member ->
                            dependencies.put(member.getKey(), member.getValue().asText()));
            return new Account(
                    dependencies,
                    Stream.of(health.path("storeWarning"))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::textValue)
                            .toList());
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }
}
