package tv.lacajita.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.testkit.EnvExample;

class EnvExampleTest {
    @Test
    void explains_every_setting_that_is_read() throws IOException {
        var settings = new Settings(Map.of());
        ContentConfig.from(settings);
        assertThat(EnvExample.names()).containsAll(settings.names());
    }
}
