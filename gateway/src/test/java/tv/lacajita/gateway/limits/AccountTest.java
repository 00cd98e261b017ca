package tv.lacajita.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.auth.Caller;

class AccountTest {
    @Test
    void counts_an_ipv4_address_and_an_ipv6_network() {
        assertThat(address("203.0.113.7"))
                .isEqualTo(address("203.0.113.7"))
                .isEqualTo(address("::ffff:203.0.113.7"))
                .isNotEqualTo(address("203.0.113.8"));
        assertThat(address("2001:db8:1:2::1"))
                .isEqualTo(address("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(address("2001:db8:1:3::1"));
    }

    @Test
    void counts_a_user_apart_from_an_address_of_the_same_name() {
        assertThat(user("alice")).isEqualTo(user("alice")).isNotEqualTo(user("bob"));
        assertThat(keys(user("address ffffcb007107"), address("203.0.113.7"))).hasSize(2);
    }

    @Test
    void has_a_key_that_names_nobody() {
        Account alice = user("email|alice@example.com");
        assertThat(alice.key()).matches("gateway:limit:login:[A-Za-z0-9_-]{43}");
        assertThat(alice.key()).isEqualTo(user("email|alice@example.com").key());
        var reads = new Account(RouteClass.READS, alice.user(), alice.network());
        assertThat(keys(alice, reads, user("bob"), address("203.0.113.7"), address("203.0.113.8")))
                .hasSize(5);
    }

    private static Set<String> keys(Account... accounts) {
        return Set.copyOf(Stream.of(accounts).map(Account::key).toList());
    }

    private static Account address(String text) {
        return Account.of(RouteClass.LOGIN, InetAddresses.forString(text));
    }

    private static Account user(String sub) {
        return Account.of(
                RouteClass.LOGIN, new Caller(sub, Set.of(), Optional.empty(), Optional.empty(), false, Instant.now()));
    }
}
