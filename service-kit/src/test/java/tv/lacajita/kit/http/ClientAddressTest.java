package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 198.51.100.7, 203.0.113.9",
        "127.0.0.1, , 127.0.0.1",
        "127.0.0.1, 198.51.100.7, 198.51.100.7",
        "10.0.0.3, '198.51.100.7, 10.0.0.2', 198.51.100.7",
        "172.16.0.3, '1.2.3.4, 198.51.100.7', 198.51.100.7",
        "192.168.0.3, '192.168.0.9, 10.0.0.2', 192.168.0.9",
        "::1, 2001:db8::7, 2001:db8::7",
        "fd00::3, 2001:db8::7, 2001:db8::7",
        "2001:db8::1, 198.51.100.7, 2001:db8::1",
        "127.0.0.1, 'unknown, _x', 127.0.0.1",
        "127.0.0.1, '999.1.1.1', 127.0.0.1",
    })
    void believes_the_gateway_and_nobody_else(String peer, String chain, String address) {
        assertThat(ClientAddress.of(peer, chain)).isEqualTo(address);
    }
}
