package tv.lacajita.content.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tv.lacajita.kit.http.ApiError;

/**
 * Reads a list of channels as IPTV players do ({@code #EXTINF:-1 tvg-id="…" …,Name} and the stream's address below it):
 * with or without a byte order mark, any line ends, UTF-8 or else Windows-1252. What cannot be taken is noted with its
 * line, the rest is kept.
 */
final class M3uReader {
    private static final int MOST_CHANNELS = 20_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Broken broken;
    private final List<ListedChannel> channels = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();
    private int line;
    private ExtInf pending;
    private String group;
    private boolean hasHeader;

    private M3uReader(Broken broken) {
        this.broken = broken;
    }

    /**
     * The channels of {@code file}, in its order.
     *
     * @throws ApiError 400 when it is no such list
     */
    static List<ListedChannel> read(byte[] file, Broken broken) {
        var reader = new M3uReader(broken);
        text(file).lines().forEachOrdered(reader::take);
        return reader.end();
    }

    private void take(String raw) {
        line++;
        String text = raw.strip();
        if (text.startsWith("#EXTM3U")) {
            hasHeader = true;
        } else if (text.startsWith("#EXTINF")) {
            dropPending();
            pending = ExtInf.parse(line, text);
        } else if (text.startsWith("#EXTGRP:")) {
            group = text.substring("#EXTGRP:".length());
        } else if (text.startsWith("#EXT-X-STREAM-INF") || text.startsWith("#EXT-X-TARGETDURATION")) {
            throw ApiError.badRequest("not_a_list", "Es la lista HLS de una señal, no una lista de canales");
        } else if (!text.isEmpty() && !text.startsWith("#")) {
            takeAddress(text);
        }
    }

    private void takeAddress(String text) {
        if (pending == null) {
            broken.add(line, "Una dirección sin su línea #EXTINF");
            return;
        }
        // some players take headers behind a bar
        String url = text.split("\\|", 2)[0].strip();
        var channel = pending.channel(url, group);
        pending = null;
        group = null;
        if (!Addresses.usable(url)) {
            broken.add(line, "La dirección de la señal no es http ni https");
        } else if (channel.name().isEmpty()) {
            broken.add(channel.line(), "Falta el nombre del canal");
        } else if (channel.tvgId() != null && channel.tvgId().length() > 200) {
            broken.add(channel.line(), "El tvg-id pasa de 200 caracteres");
        } else if (!seen.add(List.of(String.valueOf(channel.tvgId()), channel.plainName(), url))) {
            broken.add(channel.line(), "Este canal ya está más arriba en la lista");
        } else if (channels.size() == MOST_CHANNELS) {
            throw ApiError.of(413, "too_many_channels", "La lista pasa de " + MOST_CHANNELS + " canales");
        } else {
            channels.add(channel);
        }
    }

    private List<ListedChannel> end() {
        dropPending();
        if (!hasHeader && channels.isEmpty()) {
            throw ApiError.badRequest("not_a_list", "No es una lista M3U: debe empezar por #EXTM3U");
        }
        return channels;
    }

    private void dropPending() {
        if (pending != null) {
            broken.add(pending.line(), "Falta la dirección de la señal");
        }
        pending = null;
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(file, WINDOWS);
        }
    }
}
