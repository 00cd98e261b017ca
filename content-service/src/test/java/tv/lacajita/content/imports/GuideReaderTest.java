package tv.lacajita.content.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.content.imports.Broken.BrokenLine;
import tv.lacajita.kit.http.ApiError;

class GuideReaderTest {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private final Broken broken = new Broken();

    @Test
    void reads_what_guides_say_of_a_programme() {
        var programmes = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE tv SYSTEM "http://127.0.0.1:1/xmltv.dtd">
                <tv generator-info-name="x">
                  <channel id="uno"><display-name>Uno</display-name><icon src="http://x.example/1.png"/></channel>
                  <programme start="20260131200000 -0500" stop="20260131210000 -0500" channel="uno">
                    <title lang="en">News</title><title lang="es">Noticias &amp; más</title>
                    <sub-title>Hoy</sub-title>
                    <desc>Uno <![CDATA[<b>dos</b>]]> &#241;</desc>
                    <credits><director>D</director><actor>A</actor></credits>
                    <category>Informativo</category><category lang="es">Noticias</category>
                    <icon src="javascript:x"/><icon src="https://x.example/i.jpg"/>
                    <episode-num system="xmltv_ns">1.4.0/1</episode-num>
                  </programme>
                </tv>
                """);
        assertThat(programmes)
                .containsExactly(new ListedProgramme(
                        1,
                        5,
                        "uno",
                        Instant.parse("2026-02-01T01:00:00Z"),
                        Instant.parse("2026-02-01T02:00:00Z"),
                        "Noticias & más",
                        "Hoy",
                        "Uno <b>dos</b> ñ",
                        "Noticias",
                        "https://x.example/i.jpg",
                        "T2 E5"));
    }

    @Test
    void counts_and_names_what_is_broken_and_keeps_the_rest() {
        var programmes = read("""
                <tv>
                <programme start="20260131200000" channel="uno"><title>Bien</title></programme>
                <programme start="20260131200000"><title>Sin canal</title></programme>
                <programme start="ayer" channel="uno"><title>Mal inicio</title></programme>
                <programme start="20260131200000" stop="20260231000000" channel="uno"><title>Mal fin</title></programme>
                <programme start="20260131200000" stop="20260131200000" channel="uno"><title>Nada</title></programme>
                <programme start="20260131200000" channel="uno"><title> </title></programme>
                <programme start="20260131200000" channel="dos"><title>De otro</title></programme>
                <programme start="20260131210000" channel="uno"><title>También</title></programme>
                </tv>
                """);
        assertThat(programmes).extracting(ListedProgramme::title).containsExactly("Bien", "También");
        assertThat(broken.named()).extracting(BrokenLine::line).containsExactly(3, 4, 5, 6, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "20260131200000 -0500, 2026-02-01T01:00:00Z",
        "20260131200000 +05:30, 2026-01-31T14:30:00Z",
        "20260131200000Z, 2026-01-31T20:00:00Z",
        "20260131200000 UTC, 2026-01-31T20:00:00Z",
        "20260131200000, 2026-02-01T01:00:00Z",
        "202601312000, 2026-02-01T01:00:00Z",
        "20260131, 2026-01-31T05:00:00Z",
        "2026, 2026-01-01T05:00:00Z",
        "20260131200000.500 +0000, 2026-01-31T20:00:00Z",
        "20261331200000,",
        "20260131250000,",
        "20260131200000 +9900,",
        "20260131200000 XYZ,",
        "2026-01-31T20:00:00Z,",
        "'',",
        ","
    })
    void reads_times_in_the_zone_of_their_source(String written, Instant time) {
        assertThat(GuideTime.read(written, BOGOTA)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.,T1 E1",
        "1.4.0/1,T2 E5",
        ".9.,E10",
        "2/5 . 3/20 . 0/1,T3 E4",
        "3..,T4",
        "..,",
        "x,",
        "99999999999.1.,"
    })
    void shows_an_episode_number_as_screens_do(String code, String shown) {
        var programme =
                read("<tv><programme start=\"2026\" channel=\"uno\"><title>T</title><episode-num system=\"xmltv_ns\">"
                        + code + "</episode-num></programme></tv>");
        assertThat(programme.getFirst().episode()).isEqualTo(shown);
    }

    @Test
    void cuts_what_is_too_long() {
        var programme = read("<tv><programme start=\"2026\" channel=\"uno\"><title>" + "😀".repeat(3_000)
                        + "</title><desc>" + "d".repeat(5_000_000) + "</desc></programme></tv>")
                .getFirst();
        assertThat(programme.title()).isEqualTo("😀".repeat(500));
        assertThat(programme.description()).hasSize(8_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#EXTM3U",
                "<html/>",
                "<tv><programme",
                "<tv><programme start=\"2026\" channel=\"uno\"><title>a</title></programme>",
                "<tv><programme start=\"2026\" channel=\"uno\"><title>a</programme></tv>",
                "<tv>&nbsp;</tv>",
                "<!DOCTYPE tv [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tv><x>&a;</x></tv>",
                "<!DOCTYPE tv [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><tv a=\"&b;\"/>",
                "<!DOCTYPE tv [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\">%p;]><tv>&q;</tv>",
                "<tv>\u0001</tv>"
            })
    void refuses_what_is_no_guide(String file) {
        assertThat(catchThrowableOfType(ApiError.class, () -> read(file)).status())
                .isEqualTo(400);
    }

    @Test
    void refuses_text_that_is_not_in_its_encoding_and_says_where() {
        byte[] file = "<tv>\n<x>ñ</x></tv>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(catchThrowableOfType(ApiError.class, () -> read(new ByteArrayInputStream(file))))
                .hasMessageContaining("no es XML válido desde la línea");
    }

    @Test
    void bounds_what_a_hostile_file_can_fill_memory_with() {
        for (String file : List.of(
                "<tv " + "a".repeat(17 << 20),
                "<tv a=\"" + "a".repeat(2_000_000) + "\"/>",
                "<tv><!--" + "a".repeat(17 << 20),
                "<tv>" + "<a>".repeat(200_000),
                "<tv>" + numbered("<a%d/>", 100_000),
                "<tv>" + numbered("<?a%d?>", 100_000),
                "<tv " + numbered(" a%d=\"\"", 100_000) + "/>")) {
            Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThatThrownBy(() -> read(file))
                    .isInstanceOf(ApiError.class));
        }
    }

    @Test
    void lets_a_broken_connection_be_one() {
        InputStream breaks = new SequenceInputStream(
                new ByteArrayInputStream("<tv><programme".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                });
        assertThatThrownBy(() -> read(breaks)).isInstanceOf(UncheckedIOException.class);
    }

    private static String numbered(String form, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(String.format(form, i));
        }
        return text.toString();
    }

    private List<ListedProgramme> read(String file) {
        return read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private List<ListedProgramme> read(InputStream file) {
        List<ListedProgramme> programmes = new ArrayList<>();
        new GuideReader(file, BOGOTA, Set.of("uno"), broken).forEachRemaining(programmes::add);
        return programmes;
    }
}
