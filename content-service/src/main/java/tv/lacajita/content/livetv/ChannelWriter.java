package tv.lacajita.content.livetv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;

/** One writer of channels at a time, so that no two get the same number; those that an older database has stay. */
final class ChannelWriter {
    private final Jdbi db;

    ChannelWriter(Jdbi db) {
        this.db = db;
    }

    /**
     * Writes a new channel.
     *
     * @param columns by their names in the database
     * @throws ApiError 409 for a number that another one has
     */
    EditedChannel add(JsonNode columns) {
        return alone(channels -> {
            refuseTaken(channels, columns, Optional.empty());
            return channels.add(columns.toString());
        });
    }

    /** Changes those columns of a channel; empty when there is none, 409 for a number that another one has. */
    Optional<EditedChannel> change(UUID id, JsonNode columns) {
        return alone(channels -> {
            refuseTaken(channels, columns, Optional.of(id));
            return channels.change(id, columns.toString());
        });
    }

    /**
     * Puts these first, in that order.
     *
     * @throws ApiError 422 when one is no channel; then the order has not changed
     */
    void order(List<UUID> ids) {
        alone(channels -> {
            List<Fault> faults = channels.unknown(ids).stream()
                    .map(id -> new Fault(
                            "value_error", List.of("body", "channels", ids.indexOf(id)), "No existe ese canal", id))
                    .toList();
            if (!faults.isEmpty()) {
                throw ApiError.invalid(faults);
            }
            channels.order(ids);
            return ids;
        });
    }

    private <T> T alone(Function<EditedChannelStore, T> work) {
        return db.inTransaction(handle -> {
            EditedChannelStore channels = handle.attach(EditedChannelStore.class);
            channels.keepOthersOut();
            return work.apply(channels);
        });
    }

    private static void refuseTaken(EditedChannelStore channels, JsonNode columns, Optional<UUID> own) {
        if (columns.has("number")) {
            int number = columns.path("number").intValue();
            channels.holderOf(number, own).ifPresent(name -> {
                throw ApiError.conflict("number_taken", "El número " + number + " ya es del canal " + name);
            });
        }
    }
}
