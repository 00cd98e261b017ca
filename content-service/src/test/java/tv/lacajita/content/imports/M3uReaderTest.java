package tv.lacajita.content.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.content.imports.Broken.BrokenLine;
import tv.lacajita.kit.http.ApiError;

class M3uReaderTest {
    private final Broken broken = new Broken();

    @Test
    void reads_what_lists_say_of_a_channel() {
        var channels = read("""
                \uFEFF#EXTM3U x-tvg-url="http://guia.example/x.xml"\r
                #EXTINF:-1 tvg-id="uno.ec" tvg-name="UNO" tvg-logo="http://logos.example/1.png" group-title="Noticias;Ecuador" \
                tvg-chno="77" tvg-country="EC;CO" tvg-language="Spanish",Canal Uno, en vivo\r
                #EXTVLCOPT:http-user-agent=x\r
                http://tv.example/1.m3u8|User-Agent=x\r
                \r
                #EXTINF:0,Radio
                #EXTGRP:Radios
                https://tv.example/radio
                """);
        assertThat(channels)
                .containsExactly(
                        new ListedChannel(
                                2,
                                "uno.ec",
                                "Canal Uno, en vivo",
                                "http://tv.example/1.m3u8",
                                "http://logos.example/1.png",
                                "Noticias",
                                "EC",
                                "es"),
                        new ListedChannel(6, null, "Radio", "https://tv.example/radio", null, "Radios", null, null));
        assertThat(broken.count()).isZero();
    }

    @Test
    void counts_and_names_what_is_broken_and_keeps_the_rest() {
        var channels = read("""
                #EXTM3U
                http://tv.example/sin-extinf.m3u8
                #EXTINF:-1,Sin dirección
                #EXTINF:-1,Uno
                http://tv.example/1.m3u8
                #EXTINF:-1,Otro protocolo
                rtmp://tv.example/2
                #EXTINF:-1,
                http://tv.example/sin-nombre.m3u8
                #EXTINF:-1,Relativa
                lista.m3u8
                #EXTINF:-1,UNO
                http://tv.example/1.m3u8
                #EXTINF:-1 tvg-id="abc,Comilla abierta
                http://tv.example/3.m3u8
                #EXTINF:-1,Con espacios
                http://tv.example/a b
                #EXTINF:-1,Al final
                """);
        assertThat(channels).extracting(ListedChannel::name).containsExactly("Uno", "Comilla abierta");
        assertThat(broken.named()).extracting(BrokenLine::line).containsExactly(2, 3, 7, 8, 11, 12, 17, 18);
        assertThat(broken.count()).isEqualTo(8);
    }

    @Test
    void reads_attributes_however_they_are_written() {
        var channel =
                read("#EXTM3U\n#EXTINF:-1 TVG-ID='a b' tvg-logo=javascript:x basura group-title = \"x\" tvg-name=\"N\"\n"
                                + "http://tv.example/1")
                        .getFirst();
        assertThat(channel.tvgId()).isEqualTo("a b");
        assertThat(channel.logo()).isNull();
        assertThat(channel.name()).isEqualTo("N");
    }

    @Test
    void reads_what_is_not_utf_8_as_windows_does() {
        byte[] file = "#EXTM3U\n#EXTINF:-1,Señal Ñuñoa\nhttp://tv.example/1".getBytes(Charset.forName("windows-1252"));
        assertThat(M3uReader.read(file, broken)).extracting(ListedChannel::name).containsExactly("Señal Ñuñoa");
    }

    @Test
    void shows_no_control_characters_and_cuts_what_is_too_long() {
        var channels = read("#EXTM3U\n#EXTINF:-1,a\u0000b\u0007" + "😀".repeat(300) + "\nhttp://tv.example/1");
        assertThat(channels.getFirst().name()).startsWith("a b ").endsWith("😀").satisfies(name -> assertThat(
                        name.codePointCount(0, name.length()))
                .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>No está</body></html>",
                "{\"channels\": []}",
                "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6.0,\n1.ts",
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nalta.m3u8"
            })
    void refuses_what_is_no_list_of_channels(String file) {
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.status())
                .isEqualTo(400));
    }

    @Test
    void takes_an_empty_list_and_refuses_an_endless_one() {
        assertThat(read("#EXTM3U\n")).isEmpty();
        var endless = new StringBuilder("#EXTM3U\n");
        for (int i = 0; i <= 20_000; i++) {
            endless.append("#EXTINF:-1,C")
                    .append(i)
                    .append("\nhttp://tv.example/")
                    .append(i)
                    .append('\n');
        }
        assertThatThrownBy(() -> read(endless.toString()))
                .isInstanceOfSatisfying(
                        ApiError.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    @Test
    void takes_hostile_lines_in_no_time() {
        String long1 = "#EXTM3U\n#EXTINF:-1 " + "a=\"".repeat(200_000) + "\nhttp://tv.example/1\n";
        String long2 = "#EXTM3U\n#EXTINF:-1 " + "- ".repeat(400_000) + ",x\nhttp://tv.example/2\n";
        String many = "#EXTM3U\n" + "#EXTINF:\n".repeat(200_000);
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            read(long1);
            read(long2);
            read(many);
            read("#EXTM3U" + "\n".repeat(8 << 20));
        });
        assertThat(broken.count()).isGreaterThanOrEqualTo(200_000);
        assertThat(broken.named()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"EC,EC", "ec,EC", "ECU,EC", "Ecuador,EC", "España,ES", "spain|mx,ES", "??,", "'',"})
    void knows_countries(String written, String code) {
        assertThat(IsoNames.country(written)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "es,es",
        "ES,es",
        "spa,es",
        "Spanish,es",
        "español,es",
        "Español;English,es",
        "Português,pt",
        "xx,",
        "'',"
    })
    void knows_languages(String written, String code) {
        assertThat(IsoNames.language(written)).isEqualTo(code);
    }

    private List<ListedChannel> read(String file) {
        return M3uReader.read(file.getBytes(StandardCharsets.UTF_8), broken);
    }
}
