package tv.lacajita.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** FastAPI's word for a JSON-schema keyword that failed, and a Spanish sentence that says what would be right. */
record FaultWords(String type, String msg) {

    /** @param limit the keyword's value in the schema: the length, the bound, the list of words */
    static FaultWords of(String keyword, JsonNode limit) {
        return switch (keyword) {
            case "required" -> new FaultWords("missing", "Campo requerido");
            case "type" -> type(limit);
            case "minLength" ->
                new FaultWords("string_too_short", "Debe tener al menos " + limit.asText() + " caracteres");
            case "maxLength" ->
                new FaultWords("string_too_long", "Debe tener como máximo " + limit.asText() + " caracteres");
            case "pattern" -> new FaultWords("string_pattern_mismatch", "Contiene caracteres que no se admiten");
            case "minimum" -> new FaultWords("greater_than_equal", "Debe ser mayor o igual que " + limit.asText());
            case "exclusiveMinimum" -> new FaultWords("greater_than", "Debe ser mayor que " + limit.asText());
            case "maximum" -> new FaultWords("less_than_equal", "Debe ser menor o igual que " + limit.asText());
            case "exclusiveMaximum" -> new FaultWords("less_than", "Debe ser menor que " + limit.asText());
            case "multipleOf" -> new FaultWords("multiple_of", "Debe ser múltiplo de " + limit.asText());
            case "enum", "const" -> new FaultWords("enum", "Debe ser uno de: " + words(limit));
            case "minItems" -> new FaultWords("too_short", "Debe tener al menos " + limit.asText() + " elementos");
            case "maxItems" -> new FaultWords("too_long", "Debe tener como máximo " + limit.asText() + " elementos");
            case "format" -> new FaultWords("value_error", "Debe tener la forma de " + form(limit.asText()));
            case "additionalProperties", "unevaluatedProperties" ->
                new FaultWords("extra_forbidden", "Campo desconocido");
            default -> new FaultWords("value_error", "Valor no admitido");
        };
    }

    private static FaultWords type(JsonNode type) {
        String first = type.isArray() ? type.path(0).asText() : type.asText();
        return switch (first) {
            case "string" -> new FaultWords("string_type", "Debe ser un texto");
            case "integer" -> new FaultWords("int_type", "Debe ser un número entero");
            case "number" -> new FaultWords("float_type", "Debe ser un número");
            case "boolean" -> new FaultWords("bool_type", "Debe ser true o false");
            case "array" -> new FaultWords("list_type", "Debe ser una lista");
            case "object" -> new FaultWords("dict_type", "Debe ser un objeto");
            default -> new FaultWords("value_error", "Valor no admitido");
        };
    }

    private static String form(String format) {
        return switch (format) {
            case "uuid" -> "UUID";
            case "date" -> "fecha: 2026-01-31";
            case "date-time" -> "fecha y hora: 2026-01-31T20:00:00Z";
            case "email" -> "correo: nombre@ejemplo.com";
            case "uri" -> "dirección: https://ejemplo.com";
            default -> format;
        };
    }

    private static String words(JsonNode limit) {
        return limit.isArray()
                ? StreamSupport.stream(limit.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : limit.asText();
    }
}
