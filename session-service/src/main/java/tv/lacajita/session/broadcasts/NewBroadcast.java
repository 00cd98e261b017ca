package tv.lacajita.session.broadcasts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import tv.lacajita.session.Label;

/**
 * Body of POST /broadcasts as session.yaml describes it.
 *
 * @param ownerId a string or a number, given back as it came; who owns the broadcast is another matter
 */
public record NewBroadcast(String title, Optional<String> description, JsonNode ownerId) {
    public NewBroadcast {
        Label.check("ownerId", ownerId);
    }

    /** {@code ownerId} as JSON text; empty when there is none. */
    public Optional<String> label() {
        return Label.json(ownerId);
    }
}
