package tv.lacajita.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The columns that a body of the running system's REST may set; its other keys say nothing.
 *
 * @param filled columns that always hold something: there null says nothing either
 * @param clearable columns that null empties
 */
public record SentColumns(Set<String> filled, Set<String> clearable) {
    /**
     * What {@code body} sets, as JSON for {@code jsonb_populate_record}: true is 1, 2.0 is 2, and {@code order} is the
     * column {@code order_}.
     */
    public ObjectNode of(JsonNode body) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        filled.forEach(column -> {
            JsonNode value = body.path(column.equals("order_") ? "order" : column);
            if (!value.isMissingNode() && !value.isNull()) {
                row.set(column, plain(value));
            }
        });
        clearable.stream().filter(body::has).forEach(column -> row.set(column, plain(body.get(column))));
        return row;
    }

    private static JsonNode plain(JsonNode value) {
        if (value.isBoolean()) {
            return IntNode.valueOf(value.booleanValue() ? 1 : 0);
        }
        boolean whole = value.isNumber() && value.canConvertToExactIntegral();
        return whole ? LongNode.valueOf(value.longValue()) : value;
    }
}
