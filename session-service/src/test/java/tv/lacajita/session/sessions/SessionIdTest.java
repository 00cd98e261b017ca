package tv.lacajita.session.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdTest {
    private static final int IDS = 1_000_000;

    /** 18 random bytes each: monobit and runs test (NIST SP 800-22, 2.1 and 2.3) within 5 standard deviations. */
    @Test
    void a_million_ids_are_random_and_none_repeats() {
        Set<String> seen = HashSet.newHashSet(IDS);
        long ones = 0;
        long changes = 0;
        long ascending = 0;
        String before = "";
        for (int i = 0; i < IDS; i++) {
            String id = SessionId.startingWith("p~");
            byte[] bits = Base64.getUrlDecoder().decode(id.substring(2));
            assertThat(bits.length * 8).isGreaterThanOrEqualTo(128);
            for (byte b : bits) {
                ones += Integer.bitCount(b & 0xff);
                changes += Integer.bitCount((b ^ b >> 1) & 0x7f);
            }
            ascending += id.compareTo(before) > 0 ? 1 : 0;
            before = id;
            seen.add(id);
        }
        assertThat(seen).hasSize(IDS);
        long bits = IDS * 144L;
        assertThat(deviations(ones, bits)).as("ones").isLessThan(5);
        assertThat(deviations(changes, IDS * 18L * 7)).as("runs").isLessThan(5);
        assertThat(deviations(ascending, IDS)).as("not ordered by time").isLessThan(5);
    }

    /** How many standard deviations {@code count} is from the half of {@code all}. */
    private static double deviations(long count, long all) {
        return Math.abs(count - all / 2.0) / (Math.sqrt(all) / 2);
    }
}
