package tv.lacajita.session.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HearingTest {
    @Test
    void says_how_far_livekits_clock_is_behind() {
        assertThat(behind(httpDate(Instant.now().minusSeconds(90)))).isBetween(90L, 92L);
        assertThat(behind(httpDate(Instant.now().plusSeconds(90)))).isBetween(-90L, -88L);
    }

    @Test
    void takes_a_date_that_is_none_for_ours() {
        assertThat(behind("yesterday")).isZero();
        assertThat(behind("")).isZero();
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static long behind(String date) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Date", List.of(date)), (name, value) -> true);
        return Hearing.of(new LiveKitHttp.Reply(200, headers, new byte[0]), "token")
                .behind()
                .toSeconds();
    }
}
