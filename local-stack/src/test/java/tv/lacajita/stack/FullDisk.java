package tv.lacajita.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import tv.lacajita.testkit.Http;
import tv.lacajita.testkit.Http.Answer;

/** S17: PostgreSQL can write no more. What is written is refused and what is read is shown, until there is room again. */
final class FullDisk implements Blow {
    private static final long MOST_MILLIS_FULL = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SmallDisk disk;

    /** @param disk that all of PostgreSQL is on */
    FullDisk(SmallDisk disk) {
        this.disk = disk;
    }

    @Override
    public void strike(Cluster cluster, Random random) throws Exception {
        Http gateway = cluster.gateway();
        String kept = create(gateway, random).json().get("id").asText();
        disk.fill();
        try {
            await().atMost(PATIENCE).until(() -> create(gateway, random).status() == 503);
            Thread.sleep(random.nextLong(MOST_MILLIS_FULL));
            assertThat(gateway.get("/api/session/" + kept).status()).isEqualTo(200);
        } finally {
            disk.free();
        }
        await().atMost(PATIENCE).until(() -> create(gateway, random).status() == 201);
    }

    /** With so much text, which cannot be made smaller, that the rows of a few need a new page. */
    private static Answer create(Http gateway, Random random) {
        var text = new StringBuilder();
        random.ints(16_000, 'A', 'z').forEach(character -> text.append((char) character));
        return gateway.post(
                "/api/session",
                Map.of("room", "lleno-" + random.nextLong(), "username", "ana", "metadata", text.toString()));
    }

    @Override
    public String words() {
        return "disco lleno (S17)";
    }
}
