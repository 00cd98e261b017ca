package tv.lacajita.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import tv.lacajita.kit.http.ApiError;

/** A string or a number that a caller sends along and that is given back as it came; it decides nothing. */
public final class Label {
    private static final int MAX_DECIMALS = 20;

    private Label() {}

    /** @throws ApiError 422, naming {@code field}, for a number that no row can hold exactly */
    public static void check(String field, JsonNode label) {
        if (label != null
                && label.isNumber()
                && label.decimalValue().stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw ApiError.invalid(field, "Debe tener como máximo " + MAX_DECIMALS + " decimales");
        }
    }

    /** As JSON text; empty when there is none. */
    public static Optional<String> json(JsonNode label) {
        return Optional.ofNullable(label).filter(value -> !value.isNull()).map(JsonNode::toString);
    }
}
