package tv.lacajita.content.imports;

import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.kit.db.Database;

/**
 * Replaces the guide of the channels that a file has, in the time that it covers. The programmes go into a table of the
 * connection while the file comes; one short transaction then writes what differs, so that the same file again writes
 * nothing and nobody is told of a change.
 */
final class GuideImport {
    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);

    private final Jdbi direct;

    GuideImport(Database database) {
        this.direct = database.direct(LONGEST_STATEMENT);
    }

    /** @param zone of times without an offset */
    GuideImported run(InputStream file, ZoneId zone) {
        return direct.withHandle(handle -> {
            GuideStore guide = handle.attach(GuideStore.class);
            var broken = new Broken();
            var programmes = new GuideReader(
                    file, zone, handle.attach(ChannelStore.class).guideNames(), broken);
            guide.prepare();
            guide.list(programmes);
            guide.dropRepeated().forEach(line -> broken.add(line, "Otro programa del canal empieza a la misma hora"));
            guide.dropEndless().forEach(line -> broken.add(line, "No dice cuándo termina y ninguno lo sigue"));
            Map<String, Integer> counts = handle.inTransaction(GuideImport::write);
            return new GuideImported(
                    counts.getOrDefault("added", 0),
                    counts.getOrDefault("updated", 0),
                    counts.getOrDefault("removed", 0),
                    counts.getOrDefault("unchanged", 0),
                    programmes.skipped(),
                    programmes.unknownChannels(),
                    broken.count(),
                    broken.named());
        });
    }

    /** A statement that would touch no row is not sent: it would be told as a change all the same. */
    private static Map<String, Integer> write(Handle transaction) {
        GuideStore guide = transaction.attach(GuideStore.class);
        guide.keepOthersOut();
        guide.compare();
        Map<String, Integer> counts = guide.counts();
        if (counts.containsKey("removed")) {
            guide.remove();
        }
        if (counts.containsKey("updated")) {
            guide.update();
        }
        if (counts.containsKey("added")) {
            guide.add();
        }
        return counts;
    }
}
