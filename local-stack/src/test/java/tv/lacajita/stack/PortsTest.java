package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static StackConfig with(Map<String, String> env) {
        return new StackConfig(Path.of("."), Path.of("."), env);
    }

    @Test
    void shifts_every_port() {
        assertThat(Ports.of(with(Map.of()))).isEqualTo(new Ports(0, 8080, 8000, 8001, 4000, 5433, 6380, 7070, 7880));
        assertThat(Ports.of(with(Map.of("PORT_OFFSET", "100"))))
                .isEqualTo(new Ports(100, 8180, 8100, 8101, 4100, 5533, 6480, 7170, 7980));
    }

    @Test
    void leaves_the_users_own_port_where_it_is() {
        assertThat(Ports.of(with(Map.of("PORT_OFFSET", "100", "GATEWAY_PORT", "9999")))
                        .gateway())
                .isEqualTo(9999);
    }

    @Test
    void refuses_what_is_no_port() {
        assertThatThrownBy(() -> Ports.of(with(Map.of("PORT_OFFSET", "cien"))))
                .isInstanceOf(StackError.class)
                .hasMessage("PORT_OFFSET debe ser un número de puerto, no «cien»");
    }

    @Test
    void says_who_has_a_port_and_offers_others() throws IOException {
        StackConfig config = TestStack.config(Path.of("."));
        try (var taken = new ServerSocket(Ports.of(config).gateway())) {
            assertThatThrownBy(() -> Ports.of(config).requireFree(config))
                    .hasMessageContaining(taken.getLocalPort() + " (el gateway): proceso "
                            + ProcessHandle.current().pid() + ": ")
                    .hasMessageContaining("PORT_OFFSET=");
        }
    }

    @Test
    void asks_for_no_port_of_a_store_that_is_the_users() throws IOException {
        StackConfig config = TestStack.config(Path.of("."));
        try (var own = new ServerSocket(Ports.of(config).postgres())) {
            config.env().put("DATABASE_URL", "postgresql://localhost:" + own.getLocalPort() + "/mia");
            assertThatCode(() -> Ports.of(config).requireFree(config)).doesNotThrowAnyException();
        }
    }
}
