package tv.lacajita.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.HttpMessage;
import tv.lacajita.testkit.RawHttp;

/** The limits as clients meet them, with the figures of the contract. A test asks from addresses of its own. */
class LimitedTest extends GatewayTest {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private static TestGateway limited;

    @BeforeAll
    static void startLimited() {
        limited = start(Map.of("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
    }

    @AfterAll
    static void stopLimited() {
        limited.close();
    }

    @Test
    void says_on_every_answer_what_is_left() {
        Http client = from("192.0.2.1");
        assertLeft(client.get("/playlists"), "reads", 3_000, 2_999);
        content.answer(404, "");
        assertLeft(client.get("/playlists/7"), "reads", 3_000, 2_998);
        assertLeft(client.head("/playlists"), "reads", 3_000, 2_997);
        assertLeft(client.post("/news/7/like"), "writes", 600, 599);
        assertLeft(client.post("/session/7/consume"), "tokens", 600, 599);
        assertLeft(client.post("/session/validate"), "validate", 120, 119);
        assertLeft(client.post("/login"), "login", 10, 9);
    }

    @Test
    void says_it_also_when_the_gateway_answers() {
        Http client = from("192.0.2.2");
        Http.Answer refused = client.bearer("bad").get("/playlists");
        assertThat(refused.status()).isEqualTo(401);
        assertLeft(refused, "reads", 3_000, 2_999);
        Http.Answer basic = client.header("Authorization", "Basic YTpi").get("/playlists");
        assertThat(basic.status()).isEqualTo(401);
        assertLeft(basic, "reads", 3_000, 2_998);
        Http.Answer tooLong = client.post("/news/7/like", " ".repeat(2 << 20));
        assertThat(tooLong.status()).isEqualTo(413);
        assertLeft(tooLong, "writes", 600, 599);
        try (TestGateway alone = start(Map.of("CONTENT_URLS", "http://127.0.0.1:1"))) {
            Http.Answer failed = http(alone).get("/playlists");
            assertThat(failed.status()).isEqualTo(502);
            assertLeft(failed, "reads", 3_000, 2_999);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/login", "/panel/login", "/panel/api/login", "/auth/client-credentials"})
    void refuses_the_eleventh_login(String path) {
        Http client =
                from("192.0.2.10").header(FORWARDED_FOR, "2001:db8:" + Integer.toHexString(path.length()) + "::1");
        for (int i = 0; i < 10; i++) {
            assertThat(client.post(path, "{}").status()).isEqualTo(200);
        }
        Http.Answer refused = client.header("Origin", "https://app.test").post(path, "{}");
        assertThat(refused.status()).isEqualTo(429);
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertThat(seconds).isBetween(50, 60);
        assertThat(refused.header("RateLimit")).isEqualTo("\"login\";r=0;t=" + seconds);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNotNull();
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("RateLimit", "Retry-After");
        assertThat(refused.json().path("code").asText()).isEqualTo("rate_limited");
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("Demasiadas peticiones: inténtelo de nuevo en " + seconds + " s");
        assertThat(refused.json().path("status").asInt()).isEqualTo(429);
        assertThat(client.get("/playlists").status()).isEqualTo(200);
    }

    /** J49. */
    @Test
    void counts_a_path_with_and_without_its_prefix_together() {
        Http client = from("192.0.2.3");
        int left = 10;
        for (String path : new String[] {
            "/login", "/api/login", "/panel/login", "/panel/api/login", "/login/", "/api/auth/client-credentials"
        }) {
            assertLeft(client.post(path), "login", 10, --left);
        }
    }

    /** J19, J24. */
    @ParameterizedTest
    @CsvSource({"GET, /playlists, 3000", "POST, /broadcasts, 600", "POST, /session, 600", "POST, /session/validate, 120"
    })
    void refuses_half_of_twice_the_limit_and_nobody_else(String method, String path, int limit) throws IOException {
        String address = "2001:db8:77:" + limit + Integer.toHexString(path.length());
        List<Integer> statuses = new ArrayList<>();
        try (RawHttp raw = RawHttp.connect(limited.port())) {
            for (int i = 0; i < 2 * limit; i++) {
                // another address of the same network each time
                String request = method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + FORWARDED_FOR
                        + ": " + address + "::" + Integer.toHexString(i) + "\r\n\r\n";
                HttpMessage answer = raw.send(request).answer().orElseThrow();
                statuses.add(answer.status());
                assertThat(answer.header("Retry-After").isPresent()).isEqualTo(answer.status() == 429);
            }
        }
        assertThat(statuses.subList(0, limit)).containsOnly(200);
        assertThat(statuses.subList(limit, 2 * limit)).containsOnly(429);
        assertThat(from("192.0.2.4").send(method, path, BodyPublishers.noBody()).status())
                .isEqualTo(200);
    }

    @Test
    void counts_a_user_wherever_he_is_and_apart_from_the_address() {
        Http alice = http(limited).bearer(issuer.token("auth0|limited-alice", "user"));
        assertLeft(alice.header(FORWARDED_FOR, "192.0.2.5").post("/login"), "login", 10, 9);
        assertLeft(alice.header(FORWARDED_FOR, "192.0.2.6").post("/login"), "login", 10, 8);
        assertLeft(alice.bearer(issuer.token("auth0|limited-alice", "admin")).post("/login"), "login", 10, 7);
        assertLeft(alice.bearer(issuer.token("auth0|limited-bob", "user")).post("/login"), "login", 10, 9);
        assertLeft(from("192.0.2.5").post("/login"), "login", 10, 9);
    }

    @Test
    void counts_whose_token_is_bad_by_the_address() {
        Http client = from("192.0.2.7");
        for (int i = 9; i >= 0; i--) {
            assertLeft(client.bearer("made.up." + i).post("/login"), "login", 10, i);
        }
        assertThat(client.bearer("made.up").post("/login").status()).isEqualTo(429);
        assertThat(client.bearer(issuer.token("auth0|limited-carol", "user"))
                        .post("/login")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void believes_only_what_the_last_trusted_proxy_says() throws IOException {
        assertCounted("192.0.2.8", 9);
        assertCounted("198.51.100.1, 192.0.2.8", 8);
        assertCounted("192.0.2.8, 10.1.2.3", 7);
        assertCounted("198.51.100.2, 192.0.2.8:4711, 10.1.2.3", 6);
        assertCounted("198.51.100.3\r\n" + FORWARDED_FOR + ": 192.0.2.8", 5);
        assertCounted("192.0.2.8, unknown", 9); // 127.0.0.1 itself
        assertCounted("999.1.1.1", 8);
    }

    private static void assertCounted(String forwardedFor, int left) throws IOException {
        try (RawHttp raw = RawHttp.connect(limited.port())) {
            HttpMessage answer = raw.send("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n" + FORWARDED_FOR
                            + ": " + forwardedFor + "\r\n\r\n")
                    .answer()
                    .orElseThrow();
            assertThat(answer.header("RateLimit").orElseThrow()).startsWith("\"login\";r=" + left + ";");
        }
    }

    @Test
    void does_not_believe_an_address_that_comes_from_outside() {
        try (TestGateway outside = start(Map.of())) {
            for (int i = 9; i >= 0; i--) {
                assertLeft(http(outside).header(FORWARDED_FOR, "192.0.2." + i).post("/login"), "login", 10, i);
            }
            assertThat(http(outside)
                            .header(FORWARDED_FOR, "192.0.2.99")
                            .post("/login")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void limits_nothing_when_it_is_told_so() {
        try (TestGateway unlimited = start(Map.of("RATE_LIMITS", "off"))) {
            for (int i = 0; i < 20; i++) {
                Http.Answer answer = http(unlimited).post("/login");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("RateLimit")).isNull();
                assertThat(answer.header("RateLimit-Policy")).isNull();
            }
            assertThat(http(unlimited).get("/health").json().path("rateLimits").asText())
                    .isEqualTo("off");
        }
        assertThat(http(limited).get("/health").json().path("rateLimits").asText())
                .isEqualTo("local");
    }

    @Test
    void multiplies_the_figures_by_the_factor() {
        try (TestGateway generous = start(Map.of("RATE_LIMIT_FACTOR", "100"))) {
            assertLeft(http(generous).post("/login"), "login", 1_000, 999);
        }
    }

    @Test
    void does_not_limit_its_own_addresses() {
        assertThat(from("192.0.2.9").get("/health/live").header("RateLimit")).isNull();
    }

    private static TestGateway start(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(Map.of("RATE_LIMIT_FACTOR", "1"));
        env.putAll(more);
        return TestGateway.start(issuer, content.url(), admin.url(), session.url(), env);
    }

    private static Http from(String address) {
        return http(limited).header(FORWARDED_FOR, address);
    }

    private static void assertLeft(Http.Answer answer, String word, int most, int left) {
        assertThat(answer.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"" + word + "\";q=" + most + ";w=60");
        assertThat(answer.headers().allValues("RateLimit"))
                .singleElement()
                .asString()
                .matches("\"" + word + "\";r=" + left + ";t=[1-9]\\d?");
    }
}
