package tv.lacajita.content.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.testkit.LocalIssuer;

class UserInfoTest {
    @Test
    void tells_what_the_issuer_says_of_the_tokens_person() throws Exception {
        try (var issuer = LocalIssuer.start(0)) {
            issuer.knows("auth0|vera", Map.of("email", "vera@example.com", "name", "Vera"));
            var answer = new UserInfo(issuer.issuer()).ask("auth0|vera", Secret.of(issuer.token("auth0|vera")));
            assertThat(answer.orElseThrow().email()).contains("vera@example.com");
            assertThat(answer.orElseThrow().verified()).isFalse();
        }
    }

    @Test
    void refuses_what_is_said_of_another_and_a_refusal() throws Exception {
        try (var issuer = LocalIssuer.start(0)) {
            var userInfo = new UserInfo(issuer.issuer());
            assertThat(userInfo.ask("auth0|vera", Secret.of(issuer.token("auth0|bob"))))
                    .isEmpty();
            assertThat(userInfo.ask("auth0|vera", Secret.of("a.b.c"))).isEmpty();
        }
    }

    @Test
    void waits_a_second_for_an_issuer_that_hangs_and_not_at_all_for_one_that_is_away() throws Exception {
        Instant start = Instant.now();
        String address;
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            assertThat(new UserInfo(address).ask("auth0|vera", Secret.of("a.b.c")))
                    .isEmpty();
        }
        assertThat(new UserInfo(address).ask("auth0|vera", Secret.of("a.b.c"))).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(2_500));
    }
}
