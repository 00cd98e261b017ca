package tv.lacajita.content.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChannelMatchesTest {
    @Test
    void knows_a_channel_by_its_tvg_id_whatever_else_changed() {
        assertThat(matches(
                        List.of(listed("uno", "Nuevo", "u9")),
                        List.of(known(1, "dos", "Nuevo", "u9"), known(2, "uno", "A", "u1"))))
                .containsExactly(2);
    }

    @Test
    void tells_channels_that_share_a_tvg_id_apart() {
        var known = List.of(
                known(1, "uno", "Uno HD", "u1"), known(2, "uno", "Uno SD", "u2"), known(3, "uno", "Uno 4K", "u3"));
        assertThat(matches(
                        List.of(
                                listed("uno", "Uno UHD", "u3"),
                                listed("uno", "uno sd", "u9"),
                                listed("uno", "Uno HD", "u1")),
                        known))
                .containsExactly(3, 2, 1);
        assertThat(matches(
                        List.of(
                                listed("uno", "a", "x"),
                                listed("uno", "b", "y"),
                                listed("uno", "c", "z"),
                                listed("uno", "d", "w")),
                        known))
                .containsExactly(1, 2, 3, null);
    }

    @Test
    void knows_a_channel_without_a_tvg_id_by_name_or_stream() {
        var known = List.of(known(1, null, "Uno", "u1"), known(2, "dos", "Dos", "u2"));
        assertThat(matches(List.of(listed(null, "UNO", "u9"), listed(null, "Otro", "u2")), known))
                .containsExactly(1, 2);
        assertThat(matches(List.of(listed("uno", "Uno", "u9"), listed(null, "Dos", "u9")), known))
                .containsExactly(1, 2);
        assertThat(matches(List.of(listed("tres", "Dos", "u2")), known)).containsExactly(2);
    }

    @Test
    void takes_two_different_tvg_ids_for_two_channels_though_a_name_or_stream_is_the_same() {
        var known = List.of(known(1, "uno.ec", "Uno", "u1"));
        assertThat(matches(List.of(listed("uno.co", "Uno", "u2"), listed("uno.pe", "Otro", "u1")), known))
                .containsExactly(null, null);
    }

    private static List<Integer> matches(List<ListedChannel> listed, List<KnownChannel> known) {
        var matches = new ChannelMatches(listed, known);
        return listed.stream()
                .map(channel -> matches.of(channel).map(KnownChannel::number).orElse(null))
                .toList();
    }

    private static ListedChannel listed(String tvgId, String name, String url) {
        return new ListedChannel(1, tvgId, name, url, null, null, null, null);
    }

    private static KnownChannel known(int number, String tvgId, String name, String url) {
        return new KnownChannel(new UUID(0, number), number, tvgId, name, url, null, null, null);
    }
}
