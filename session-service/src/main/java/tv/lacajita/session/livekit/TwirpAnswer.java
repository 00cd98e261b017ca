package tv.lacajita.session.livekit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Json;

/**
 * A JSON object as LiveKit writes it: snake_case, 64-bit integers as strings, what is empty may be left out
 * (https://protobuf.dev/programming-guides/json/). A value of another type is 502.
 */
record TwirpAnswer(JsonNode object) {
    static TwirpAnswer read(byte[] body) {
        try {
            return new TwirpAnswer(Json.CAMEL.readTree(body)).checked();
        } catch (IOException e) {
            throw odd();
        }
    }

    /** 502 for what no LiveKit server answers. */
    static ApiError odd() {
        return ApiError.of(502, "livekit_odd", "El servidor de LiveKit respondió algo que no se entiende");
    }

    String text(String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual() && !isAbsent(value)) {
            throw odd();
        }
        return value.asText("");
    }

    long whole(String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return 0;
        }
        if (!value.isIntegralNumber()
                && !(value.isTextual() && value.textValue().matches("-?\\d{1,12}"))) {
            throw odd();
        }
        return value.asLong();
    }

    int count(String name) {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw odd();
        }
        return (int) value;
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isBoolean() && !isAbsent(value)) {
            throw odd();
        }
        return value.asBoolean();
    }

    Map<String, String> texts(String name) {
        JsonNode values = object.path(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (!isAbsent(values)) {
            TwirpAnswer inside = new TwirpAnswer(values).checked();
            values.fieldNames().forEachRemaining(key -> texts.put(key, inside.text(key)));
        }
        return texts;
    }

    List<TwirpAnswer> objects(String name) {
        JsonNode values = object.path(name);
        if (!values.isArray() && !isAbsent(values)) {
            throw odd();
        }
        List<TwirpAnswer> objects = new ArrayList<>();
        values.forEach(value -> objects.add(new TwirpAnswer(value).checked()));
        return objects;
    }

    private TwirpAnswer checked() {
        if (!object.isObject()) {
            throw odd();
        }
        return this;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
