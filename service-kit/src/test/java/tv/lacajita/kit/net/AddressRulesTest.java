package tv.lacajita.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private static final AddressRules PUBLIC_ONLY = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.216.34",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1"
            })
    void admits_the_public_internet(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.admit("host", InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void admits_nothing_else(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.admit("host", InetAddress.getByName(address))).isFalse();
    }

    @Test
    void admits_what_is_named_and_no_neighbour() throws UnknownHostException {
        var rules = new AddressRules(List.of("10.1.0.0/16", "fd00:1::/32", "192.168.7.7", "Streams.Lan"));
        assertThat(rules.admit("x", InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(rules.admit("x", InetAddress.getByName("10.2.2.3"))).isFalse();
        assertThat(rules.admit("x", InetAddress.getByName("fd00:1::5"))).isTrue();
        assertThat(rules.admit("x", InetAddress.getByName("fd00:2::5"))).isFalse();
        assertThat(rules.admit("x", InetAddress.getByName("192.168.7.7"))).isTrue();
        assertThat(rules.admit("x", InetAddress.getByName("192.168.7.8"))).isFalse();
        assertThat(rules.admit("streams.lan", InetAddress.getByName("192.168.9.9")))
                .isTrue();
        assertThat(rules.admit("other.streams.lan", InetAddress.getByName("192.168.9.9")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "300.1.1.1", "http://streams.lan", "a b", "-x-"})
    void refuses_what_is_neither_host_nor_network(String entry) {
        assertThatThrownBy(() -> new AddressRules(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }
}
