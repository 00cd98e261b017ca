package tv.lacajita.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.Profile;

class LogsTest {
    private static final String NASTY = "kid \r\nFAKE line \u001b[31mred";

    private final LoggerContext context = new LoggerContext();

    @Test
    void a_line_of_production_is_one_object_with_service_and_request() throws IOException {
        context.putProperty("service", "sample");
        String line = line(Profile.PRODUCTION);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n").doesNotContain("\u001b");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("level").asText()).isEqualTo("WARN");
        assertThat(read.path("formattedMessage").asText()).isEqualTo(NASTY);
        assertThat(read.at("/mdc/requestId").asText()).isEqualTo("caso-7");
        assertThat(read.at("/context/properties/service").asText()).isEqualTo("sample");
    }

    @Test
    void a_line_of_dev_is_one_line_too() {
        String line = line(Profile.DEV);
        assertThat(line)
                .contains("[caso-7]", "kid")
                .endsWith("\n")
                .containsOnlyOnce("\n")
                .doesNotContain("\r", "\u001b");
    }

    private String line(Profile profile) {
        var event = new LoggingEvent(
                "", context.getLogger("tv.lacajita.Some"), Level.WARN, "{}", null, new Object[] {NASTY});
        event.setMDCPropertyMap(Map.of("requestId", "caso-7"));
        return new String(Logs.encoder(profile, context).encode(event), StandardCharsets.UTF_8);
    }
}
