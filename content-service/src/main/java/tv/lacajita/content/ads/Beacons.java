package tv.lacajita.content.ads;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import tv.lacajita.content.GroupCommit;

/** Counts beacons in groups, each once per showing and event, together with the metrics of the day. */
final class Beacons {
    private final Jdbi db;
    private final GroupCommit<Beacon, Boolean> commits = new GroupCommit<>("ad-beacons", this::countGroup);

    Beacons(Jdbi db) {
        this.db = db;
    }

    /** Whether the beacon was counted; false when it is late or was counted before. Committed when it returns. */
    boolean count(Beacon beacon) {
        return commits.commit(beacon);
    }

    private List<Boolean> countGroup(List<Beacon> group) {
        Set<Beacon> counted = db.inTransaction(handle -> {
            var store = handle.attach(BeaconStore.class);
            store.lock();
            Set<Beacon> beacons = new HashSet<>();
            beacons.addAll(counted(group, Beacon.Event.IMPRESSION, store::countImpressions));
            beacons.addAll(counted(group, Beacon.Event.CLICK, store::countClicks));
            return beacons;
        });
        // of those that came twice in the group, the first was counted
        return group.stream().map(counted::remove).toList();
    }

    private static List<Beacon> counted(
            List<Beacon> group, Beacon.Event event, Function<List<UUID>, List<UUID>> statement) {
        List<UUID> servings = group.stream()
                .filter(beacon -> beacon.event() == event)
                .map(Beacon::serving)
                .distinct()
                .toList();
        if (servings.isEmpty()) {
            return List.of();
        }
        return statement.apply(servings).stream()
                .map(serving -> new Beacon(serving, event))
                .toList();
    }
}
