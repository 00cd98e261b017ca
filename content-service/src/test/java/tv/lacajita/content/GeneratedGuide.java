package tv.lacajita.content;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Channels and their programmes made up from a seed: texts that formats stumble over, missing facts, channels that are
 * switched off or share a guide id, programmes with gaps and in many zones. All lie within 48 hours around now.
 *
 * @param channels facts by their name in the API, absent ones null; beside them {@code display_order}, {@code is_active}
 * @param programmes as above; times in UTC as the API writes them
 */
record GeneratedGuide(List<Map<String, String>> channels, List<Map<String, String>> programmes, Instant from) {
    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            ",",
            "&",
            "<b>",
            "]]>",
            ";",
            "=",
            "%20",
            "\\",
            "#EXTINF:-1,",
            "&amp;",
            "ñandú",
            "é",
            "📺",
            "👩‍👩‍👧",
            "قناة",
            "ערוץ",
            "東京",
            "Canal",
            "Noticias",
            "1",
            "|",
            "--",
            "\u200f",
            "${x}");

    static final Duration LENGTH = Duration.ofHours(48);

    static GeneratedGuide of(long seed) {
        var random = new Random(seed);
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(LENGTH.dividedBy(2));
        List<Map<String, String>> channels = new ArrayList<>();
        List<Map<String, String>> programmes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Map<String, String> channel = channel(random);
            channels.add(channel);
            Instant start = from.plus(Duration.ofMinutes(random.nextInt(600)));
            while (random.nextInt(20) > 0 && start.isBefore(from.plus(LENGTH).minus(Duration.ofHours(4)))) {
                Instant end = start.plusSeconds(60 + random.nextInt(14_000));
                programmes.add(programme(random, channel.get("id"), start, end));
                start = end.plusSeconds(random.nextInt(3) * 600L);
            }
        }
        return new GeneratedGuide(channels, programmes, from);
    }

    /** In place of all channels that there are. */
    void store(Jdbi db) {
        db.useTransaction(handle -> {
            handle.execute("DELETE FROM livetv_channels");
            channels.forEach(channel -> insert(handle, """
                    INSERT INTO livetv_channels (id, number, name, stream_url, backup_url, logo_url, quality, category,
                        country, language, tvg_id, display_order, is_active)
                    VALUES (:id::uuid, :number::integer, :name, :url, :backup_url, replace(:logo, 'https://tv.example/', '/'),
                        :quality, :category, :country, :language, :tvg_id, :display_order::integer, :is_active::boolean)
                    """, channel));
            programmes.forEach(programme -> insert(handle, """
                    INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title, subtitle, description, category,
                        image_url, episode)
                    VALUES (:channel_id::uuid, :starts_at::timestamptz, :ends_at::timestamptz, :title, :subtitle,
                        :description, :category, replace(:image, 'https://tv.example/', '/'), :episode)
                    """, programme));
        });
    }

    /** The active ones in the order of the remote control, each with the {@code guide_id} that M3U and XMLTV call it. */
    List<Map<String, String>> onAir() {
        List<Map<String, String>> active = channels.stream()
                .filter(channel -> channel.get("is_active").equals("true"))
                .sorted(Comparator.comparing(
                                (Map<String, String> channel) -> Integer.valueOf(channel.get("display_order")))
                        .thenComparing(channel -> Integer.valueOf(channel.get("number")))
                        .thenComparing(channel -> channel.get("id")))
                .toList();
        active.forEach(channel -> {
            String tvgId = channel.get("tvg_id");
            boolean own = tvgId != null
                    && !tvgId.contains("\"")
                    && active.stream()
                                    .filter(other -> tvgId.equals(other.get("tvg_id")))
                                    .count()
                            == 1;
            channel.put("guide_id", own ? tvgId : channel.get("id"));
        });
        return active;
    }

    /** One channel's, by time. */
    List<Map<String, String>> of(Map<String, String> channel) {
        return programmes.stream()
                .filter(programme -> programme.get("channel_id").equals(channel.get("id")))
                .toList();
    }

    private static Map<String, String> channel(Random random) {
        Map<String, String> channel = new TreeMap<>();
        channel.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
        channel.put("number", Integer.toString(random.nextInt(30)));
        channel.put("name", text(random));
        channel.put("url", "https://live.example/" + random.nextInt(1_000) + "/a.m3u8?x=1&y=%2C,;z");
        channel.put("backup_url", random.nextBoolean() ? "rtmp://live.example/app/" + random.nextInt() : null);
        channel.put("logo", picture(random));
        channel.put("quality", oneOf(random, "SD", "HD", "4K"));
        channel.put("category", random.nextInt(4) > 0 ? text(random) : null);
        channel.put("country", oneOf(random, "EC", "EG", null));
        channel.put("language", oneOf(random, "es", "ar", null));
        channel.put("tvg_id", oneOf(random, "uno.tv", "dos.tv", "con \"comillas\"", null, text(random)));
        channel.put("display_order", Integer.toString(random.nextInt(4)));
        channel.put("is_active", Boolean.toString(random.nextInt(5) > 0));
        return channel;
    }

    private static Map<String, String> programme(Random random, String channel, Instant start, Instant end) {
        ZoneOffset zone = ZoneOffset.ofTotalSeconds((random.nextInt(97) - 48) * 900);
        Map<String, String> programme = new TreeMap<>();
        programme.put("channel_id", channel);
        programme.put("starts_at", start.atOffset(zone).toString());
        programme.put("ends_at", end.atOffset(zone).toString());
        programme.put("title", text(random));
        programme.put("subtitle", random.nextBoolean() ? text(random) : null);
        programme.put("description", random.nextBoolean() ? text(random) + "\n" + text(random) : null);
        programme.put("category", random.nextBoolean() ? text(random) : null);
        programme.put("image", picture(random));
        programme.put("episode", oneOf(random, "T2 E5", "<1>", null));
        return programme;
    }

    private static String picture(Random random) {
        return oneOf(random, "https://tv.example/img/livetv/a.png", "https://cdn.example/a,b.png?x=1&y='2'", null);
    }

    private static String text(Random random) {
        var text = new StringBuilder(PIECES.get(random.nextInt(PIECES.size())));
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(random.nextBoolean() ? " " : "").append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String oneOf(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static void insert(Handle handle, String statement, Map<String, String> facts) {
        var update = handle.createUpdate(statement);
        facts.forEach(update::bind);
        update.execute();
    }
}
