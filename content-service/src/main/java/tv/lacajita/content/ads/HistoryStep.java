package tv.lacajita.content.ads;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A step of an ad's history.
 *
 * @param fromStatus null when the request was made
 * @param actor who took it; null for the calendar and an empty budget, and for who has no name to show
 * @param reason null when nobody said
 */
public record HistoryStep(
        @JsonProperty("from") String fromStatus,
        @JsonProperty("to") String toStatus,
        String actor,
        String reason,
        @JsonProperty("at") Instant createdAt) {}
