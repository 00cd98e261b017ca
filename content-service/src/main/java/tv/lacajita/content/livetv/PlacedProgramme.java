package tv.lacajita.content.livetv;

import org.jdbi.v3.core.mapper.Nested;
import tv.lacajita.kit.http.ListRequest;

/** A programme with the place of its channel among the others. */
public record PlacedProgramme(@Nested Programme programme, int displayOrder, int number) {
    String cursor() {
        return ListRequest.cursor(displayOrder, number, programme.channelId(), programme.startsAt());
    }
}
