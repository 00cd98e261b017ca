package tv.lacajita.content.playlists;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import tv.lacajita.kit.http.ApiError;

/** The {@code date} of a body: RFC 3339, or without a zone, as the running system writes it, and then UTC. */
final class SentDate {
    private SentDate() {}

    /** Puts the moment that {@code row} names, if any, where its text was. */
    static ObjectNode settled(ObjectNode row) {
        if (row.has("date")) {
            row.put("date", moment(row.path("date").textValue()).toString());
        }
        return row;
    }

    private static Instant moment(String text) {
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            return read instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(read);
        } catch (DateTimeException e) {
            throw ApiError.invalid("date", "Debe tener la forma de fecha y hora: 2026-01-31T20:00:00Z");
        }
    }
}
