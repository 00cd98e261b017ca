package tv.lacajita.content.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.http.Json;

/**
 * Writes the feed as both generations of apps read it: {@code order} beside {@code order_}, both lists in every segment,
 * an absent picture or video of the carousel as an empty string.
 */
final class FeedWriter {
    private final ImageUrls images;
    private final Feed feed;
    private final JsonGenerator json;

    private FeedWriter(ImageUrls images, Feed feed, JsonGenerator json) {
        this.images = images;
        this.feed = feed;
        this.json = json;
    }

    /** UTF-8 bytes of the JSON object. */
    static byte[] write(Feed feed, ImageUrls images) {
        var out = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = Json.SNAKE.createGenerator(out)) {
            new FeedWriter(images, feed, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("homecarousel");
        for (Slide slide : feed.slides()) {
            write(slide);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("categories");
        for (Category category : feed.categories()) {
            write(category);
        }
        json.writeEndArray();
        writeSegments();
        json.writeEndObject();
    }

    private void write(Slide slide) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", slide.id());
        json.writeStringField("link", slide.link());
        json.writeStringField("imgsrc", Objects.requireNonNullElse(images.absolute(slide.imgsrc()), ""));
        json.writeStringField("video", Objects.requireNonNullElse(slide.video(), ""));
        json.writeStringField("date_time", slide.dateTime().toString());
        json.writeNumberField("active", slide.active());
        writeOrder(slide.place());
        json.writeNumberField("muted", slide.muted());
        json.writeEndObject();
    }

    private void write(Category category) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", category.id());
        json.writeStringField("name", category.name());
        json.writeEndObject();
    }

    /** The shelves come segment by segment: a segment ends where another one starts. */
    private void writeSegments() throws IOException {
        json.writeArrayFieldStart("segments");
        List<Shelf> shelves = feed.shelves();
        for (int i = 0; i < shelves.size(); i++) {
            Shelf shelf = shelves.get(i);
            if (i == 0 || shelves.get(i - 1).segment().id() != shelf.segment().id()) {
                startSegment(shelf.segment());
            }
            if (shelf.onIt().isPresent()) {
                write(shelf.segment(), shelf.playlist());
            }
            if (i + 1 == shelves.size()
                    || shelves.get(i + 1).segment().id() != shelf.segment().id()) {
                endSegment(shelf.segment());
            }
        }
        json.writeEndArray();
    }

    private void startSegment(Segment segment) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", segment.id());
        json.writeStringField("name", segment.name());
        json.writeNumberField("livetv", segment.livetv());
        writeOrder(segment.place());
        json.writeNumberField("active", segment.active());
        json.writeArrayFieldStart("playlist");
    }

    private void endSegment(Segment segment) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("livetvlist");
        if (segment.showsChannels()) {
            for (FeedChannel channel : feed.channels()) {
                write(channel);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Segment segment, Playlist playlist) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", playlist.id());
        json.writeNumberField("segment_id", segment.id());
        json.writeStringField("title", playlist.title());
        json.writeStringField("description", playlist.description());
        json.writeStringField("category", playlist.category());
        json.writeStringField("img", images.absolute(playlist.img()));
        json.writeNumberField("subscription", playlist.subscription());
        json.writeNumberField("subscription_cost", playlist.subscriptionCost());
        json.writeNumberField("active", playlist.active());
        json.writeStringField("created_at", playlist.createdAt().toString());
        json.writeStringField("updated_at", playlist.updatedAt().toString());
        json.writeArrayFieldStart("categories");
        for (int category : playlist.categories()) {
            json.writeNumber(category);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("seasons");
        for (Season season : feed.seasonsOf(playlist)) {
            write(season);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Season season) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", season.id());
        json.writeStringField("playlist_id", season.playlistId());
        json.writeStringField("title", season.title());
        json.writeStringField("description", season.description());
        json.writeStringField("date", season.date().toString());
        json.writeNumberField("active", season.active());
        json.writeArrayFieldStart("videos");
        for (String video : season.videos()) {
            json.writeString(video);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(FeedChannel channel) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", channel.id());
        json.writeStringField("channel_id", channel.channelId().toString());
        json.writeStringField("name", channel.name());
        json.writeStringField("url", channel.url());
        json.writeStringField("backup_url", channel.backupUrl());
        json.writeNumberField("number", channel.number());
        json.writeStringField("logo", images.absolute(channel.logo()));
        json.writeStringField("quality", channel.quality());
        json.writeStringField("category", channel.category());
        json.writeStringField("country", channel.country());
        json.writeStringField("language", channel.language());
        json.writeStringField("tvg_id", channel.tvgId());
        json.writeEndObject();
    }

    private void writeOrder(int place) throws IOException {
        json.writeNumberField("order", place);
        json.writeNumberField("order_", place);
    }
}
