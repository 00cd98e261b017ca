package tv.lacajita.kit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.lacajita.kit.config.Secret;
import tv.lacajita.kit.redis.RedisAddress.Form;

class RedisAddressTest {
    @ParameterizedTest
    @CsvSource({
        "redis://redis.test, PLAIN, redis.test:6379, ''",
        "redis://redis.test:6380/3, PLAIN, redis.test:6380, 3",
        "redis://[::1]:6380, PLAIN, [::1]:6380, ''",
        "rediss://redis.test:6380, TLS, redis.test:6380, ''",
        "'redis+sentinel://a.test,b.test:26380/main', SENTINEL, 'a.test:26379 b.test:26380', main",
        "'redis+cluster://a.test,b.test:7001', CLUSTER, 'a.test:6379 b.test:7001', ''",
    })
    void takes_every_form(String text, Form form, String nodes, String path) {
        RedisAddress address = RedisAddress.parse(text);
        assertThat(address.form()).isEqualTo(form);
        assertThat(address.nodes()).extracting(Object::toString).containsExactly(nodes.split(" "));
        assertThat(address.path()).isEqualTo(path);
        assertThat(address.user()).isEmpty();
        assertThat(address.password()).isEmpty();
    }

    @Test
    void takes_user_and_password_as_they_are_escaped() {
        RedisAddress address = RedisAddress.parse("rediss://ana:a%40b+c:d%2Fe@redis.test/1");
        assertThat(address.user()).contains("ana");
        assertThat(address.password().map(Secret::reveal)).contains("a@b+c:d/e");
        assertThat(address.database()).isEqualTo(1);
        assertThat(address.toString()).doesNotContain("a@b");
        assertThat(RedisAddress.parse("redis://:word@redis.test").user()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis.test:6379",
                "http://redis.test",
                "redis://",
                "redis://a.test,b.test",
                "redis://a.test/zero",
                "redis://a.test:port",
                "redis+sentinel://a.test",
                "redis+cluster://a.test/1",
                "redis://a.test?db=1",
            })
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
