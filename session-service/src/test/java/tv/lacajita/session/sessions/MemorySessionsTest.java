package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.ApiError;

class MemorySessionsTest extends StoreContract {
    private Duration ahead = Duration.ZERO;
    private final SessionStore store = new MemorySessions(() -> Instant.now().plus(ahead), 10_000);

    @Override
    SessionStore store() {
        return store;
    }

    /** All of them grow older. */
    @Override
    void age(String id, Duration by) {
        ahead = ahead.plus(by);
    }

    @Test
    void is_full_at_some_time_and_says_so() {
        for (int i = 0; i < 10; i++) {
            session("user-" + i);
        }
        assertThatThrownBy(() -> session("late"))
                .isInstanceOfSatisfying(
                        ApiError.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThat(store.isTaken("room", "late")).isFalse();
    }

    @Test
    void who_ended_first_leaves_first_when_it_is_full() {
        String revoked = session("revoked");
        String used = session("used");
        store.revoke(revoked);
        store.consume(used, "jti", Optional.empty());
        for (int i = 2; i < 10; i++) {
            session("user-" + i);
        }
        String late = session("late");
        assertThat(store.find(revoked)).isEmpty();
        assertThat(store.find(used)).isPresent();
        assertThat(store.find(late)).isPresent();
    }

    @Test
    void all_that_ended_a_day_ago_leave_together() {
        String old = session("old");
        String older = session("older");
        ahead = Duration.ofHours(25);
        for (int i = 2; i < 10; i++) {
            session("user-" + i);
        }
        assertThat(store.find(old)).isPresent();
        session("late");
        assertThat(store.find(old)).isEmpty();
        assertThat(store.find(older)).isEmpty();
    }
}
