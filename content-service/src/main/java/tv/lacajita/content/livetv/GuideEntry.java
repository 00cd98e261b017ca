package tv.lacajita.content.livetv;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tv.lacajita.content.ImageUrls;

/** A programme as JW Player's apps read a channel's schedule (ott-web-app, EPG). */
record GuideEntry(
        UUID id,
        String title,
        @JsonProperty("startTime") Instant startTime,
        @JsonProperty("endTime") Instant endTime,
        @JsonProperty("chapterPointCustomProperties") List<Property> properties) {

    record Property(String key, String value) {}

    static GuideEntry of(Programme programme, ImageUrls images) {
        List<Property> properties = Stream.of(
                        new Property("description", programme.description()),
                        new Property("image", images.absolute(programme.image())),
                        new Property("subtitle", programme.subtitle()),
                        new Property("category", programme.category()),
                        new Property("episode", programme.episode()))
                .filter(property -> property.value() != null)
                .toList();
        return new GuideEntry(programme.id(), programme.title(), programme.startsAt(), programme.endsAt(), properties);
    }
}
