package tv.lacajita.content.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which listed channel is which of ours. By our own id, which our own lists have where a tvg-id is missing or shared. By
 * its tvg-id, several with the same one told apart by name, then by stream; else
 * by name and stream together; else, when one of the two has no tvg-id, by stream or by name. Each of ours is at most one
 * of the list. The surest signs are looked at first, over the whole list.
 */
final class ChannelMatches {
    private final List<ListedChannel> listed;
    private final Set<KnownChannel> free;
    private final Map<ListedChannel, KnownChannel> found = new IdentityHashMap<>();

    ChannelMatches(List<ListedChannel> listed, List<KnownChannel> known) {
        this.listed = listed;
        this.free = new LinkedHashSet<>(known);
        matchIds(known);
        match(true, channel -> key(channel.tvgId(), channel.plainName()));
        match(true, channel -> key(channel.tvgId(), channel.url()));
        match(true, channel -> key(channel.tvgId()));
        match(true, channel -> key(channel.plainName(), channel.url()));
        match(false, channel -> key(channel.url()));
        match(false, channel -> key(channel.plainName()));
    }

    /** The channel of ours that {@code channel} is; empty when it is new. */
    Optional<KnownChannel> of(ListedChannel channel) {
        return Optional.ofNullable(found.get(channel));
    }

    private void matchIds(List<KnownChannel> known) {
        Map<String, KnownChannel> ids = new HashMap<>();
        known.forEach(channel -> ids.put(channel.id().toString(), channel));
        for (ListedChannel channel : listed) {
            KnownChannel same = ids.remove(channel.tvgId());
            if (same != null) {
                found.put(channel, same);
                free.remove(same);
            }
        }
    }

    /** @param sure whether the key is proof enough against two different tvg-ids */
    private void match(boolean sure, Function<Identity, List<String>> key) {
        Map<List<String>, List<KnownChannel>> candidates = new HashMap<>();
        free.forEach(known -> candidates
                .computeIfAbsent(key.apply(known), k -> new ArrayList<>())
                .add(known));
        for (ListedChannel channel : listed) {
            List<String> wanted = key.apply(channel);
            if (found.containsKey(channel) || wanted.contains(null)) {
                continue;
            }
            List<KnownChannel> same = candidates.getOrDefault(wanted, List.of());
            same.stream()
                    .filter(known -> sure || known.tvgId() == null || channel.tvgId() == null)
                    .findFirst()
                    .ifPresent(known -> {
                        found.put(channel, known);
                        free.remove(known);
                        same.remove(known);
                    });
        }
    }

    private static List<String> key(String... parts) {
        return Arrays.asList(parts);
    }
}
