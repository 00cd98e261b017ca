package tv.lacajita.content.viewing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * What was watched, in the running system's shape.
 *
 * @param totalSecondsWatchedEstimate the furthest position that each person reached in each video, added up
 * @param topVideos five at most
 * @param last7d the days (UTC) of the last seven on which something was watched, oldest first
 */
public record Consumption(
        long totalEvents,
        long plays,
        long completes,
        long uniqueUsers,
        double totalSecondsWatchedEstimate,
        List<Video> topVideos,
        @JsonProperty("last_7d") List<Day> last7d) {

    static Consumption of(Totals totals, double seconds, List<Video> topVideos, List<Day> last7d) {
        return new Consumption(
                totals.totalEvents(),
                totals.plays(),
                totals.completes(),
                totals.uniqueUsers(),
                seconds,
                topVideos,
                last7d);
    }

    public record Totals(long totalEvents, long plays, long completes, long uniqueUsers) {}

    public record Video(String mediaId, long plays, long completes, long events) {}

    public record Day(LocalDate d, long events, long plays) {}
}
