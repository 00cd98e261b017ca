package tv.lacajita.content.users;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tv.lacajita.kit.http.Json;

/** A copy of all that is kept of one person (GDPR, article 15), table by table. */
final class PersonalData {
    private static final Map<String, Table> TABLES = new TreeMap<>(Map.ofEntries(
            rows("users", "id"),
            rows("lacajita_videos", "user_id"),
            entry("lacajita_video_plays", PersonalDataStore::plays),
            rows("news_feed", "author_id"),
            rows("news_likes", "user_id"),
            rows("news_comments", "user_id"),
            rows("news_comment_reports", "user_id"),
            entry("comment_bans", PersonalDataStore::commentBans),
            rows("agencies", "user_id"),
            entry("ad_requests", PersonalDataStore::adRequests),
            rows("ad_campaigns", "agency_id"),
            rows("ad_status_history", "actor_id"),
            rows("notices", "user_id"),
            rows("notice_reads", "user_id"),
            entry("images", PersonalDataStore::images)));

    private final Jdbi db;

    @FunctionalInterface
    private interface Table {
        void read(PersonalDataStore store, String sub, Consumer<String> row);
    }

    private static Map.Entry<String, Table> rows(String table, String person) {
        return entry(table, (store, sub, row) -> store.rows(table, person, sub, row));
    }

    PersonalData(Jdbi db) {
        this.db = db;
    }

    /**
     * {@code {"exportedAt": …, "tables": {"<table>": [row, …]}}}, every table there, rows as they are stored, all of one
     * moment. It is kept zipped until it is sent: years of viewing are long, and who reads slowly holds no connection.
     */
    InputStream of(String sub) {
        var zipped = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.CAMEL.createGenerator(new GZIPOutputStream(zipped))) {
            json.writeStartObject();
            json.writeStringField("exportedAt", Instant.now().toString());
            json.writeObjectFieldStart("tables");
            db.useTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ,
                    handle -> write(handle.attach(PersonalDataStore.class), sub, json));
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unzipped(zipped.toByteArray());
    }

    private static void write(PersonalDataStore store, String sub, JsonGenerator json) throws IOException {
        for (Map.Entry<String, Table> table : TABLES.entrySet()) {
            json.writeArrayFieldStart(table.getKey());
            table.getValue().read(store, sub, row -> writeRow(json, row));
            json.writeEndArray();
        }
    }

    private static void writeRow(JsonGenerator json, String row) {
        try {
            json.writeRawValue(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream unzipped(byte[] zipped) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(zipped));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
