package tv.lacajita.content.livetv;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Writes the channels as players read them (M3U with the attributes of kodi-pvr/pvr.iptvsimple). The format has no
 * escapes: a double quote inside an attribute becomes an apostrophe, a line break anywhere a space.
 */
final class M3u {
    static final String CONTENT_TYPE = "audio/x-mpegurl;charset=utf-8";
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final StringBuilder text = new StringBuilder();

    private M3u() {}

    /** @param guide the absolute address of the XMLTV that goes with it */
    static byte[] write(Lineup lineup, String guide) {
        var m3u = new M3u();
        m3u.text.append("#EXTM3U");
        // players differ in which of the two they read
        m3u.attribute("x-tvg-url", guide);
        m3u.attribute("url-tvg", guide);
        m3u.text.append('\n');
        lineup.channels().forEach(channel -> m3u.entry(channel, lineup.guideId(channel)));
        return m3u.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void entry(Channel channel, String guideId) {
        text.append("#EXTINF:-1");
        attribute("tvg-id", guideId);
        attribute("tvg-name", channel.name());
        attribute("tvg-chno", Integer.toString(channel.number()));
        attribute("tvg-logo", channel.logo());
        attribute("tvg-language", channel.language());
        attribute("tvg-country", channel.country());
        attribute("group-title", channel.category());
        text.append(',').append(line(channel.name())).append('\n');
        text.append(line(channel.url())).append('\n');
    }

    private void attribute(String name, String value) {
        if (value != null) {
            text.append(' ')
                    .append(name)
                    .append("=\"")
                    .append(line(value).replace('"', '\''))
                    .append('"');
        }
    }

    private static String line(String value) {
        return CONTROLS.matcher(value).replaceAll(" ").strip();
    }
}
