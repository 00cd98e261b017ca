package tv.lacajita.content.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import tv.lacajita.content.imports.ChannelsImported.Change;

/**
 * What a list of channels changes: its new ones come behind our last, known ones become what the list says of them but
 * for their number and logo, and what the list is silent about stays.
 */
final class ChannelImport {
    private static final List<Field> FIELDS = List.of(
            new Field("tvg_id", KnownChannel::tvgId),
            new Field("name", KnownChannel::name),
            new Field("url", KnownChannel::url),
            new Field("category", KnownChannel::category),
            new Field("country", KnownChannel::country),
            new Field("language", KnownChannel::language));

    private final List<NewChannel> added = new ArrayList<>();
    private final List<KnownChannel> updated = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    private record Field(String name, Function<KnownChannel, String> of) {}

    ChannelImport(List<ListedChannel> listed, ChannelStore channels) {
        var matches = new ChannelMatches(listed, channels.all());
        int number = channels.lastNumber();
        int place = channels.lastPlace();
        for (ListedChannel channel : listed) {
            var known = matches.of(channel);
            if (known.isPresent()) {
                compare(channel, known.get());
            } else {
                number++;
                place++;
                added.add(new NewChannel(number, place, channel));
                changes.add(new Change(channel.line(), number, channel.name(), "added", List.of()));
            }
        }
    }

    void write(ChannelStore channels) {
        channels.add(added);
        channels.update(updated);
    }

    boolean changesNothing() {
        return changes.isEmpty();
    }

    ChannelsImported result(Broken broken, boolean dryRun) {
        return new ChannelsImported(
                added.size(), updated.size(), unchanged, broken.count(), broken.named(), changes, dryRun);
    }

    private void compare(ListedChannel channel, KnownChannel known) {
        boolean named = !known.id().toString().equals(channel.tvgId());
        var after = new KnownChannel(
                known.id(),
                known.number(),
                named ? orElse(channel.tvgId(), known.tvgId()) : known.tvgId(),
                channel.name(),
                channel.url(),
                orElse(channel.category(), known.category()),
                orElse(channel.country(), known.country()),
                orElse(channel.language(), known.language()));
        List<String> differing = FIELDS.stream()
                .filter(field ->
                        !Objects.equals(field.of().apply(after), field.of().apply(known)))
                .map(Field::name)
                .toList();
        if (differing.isEmpty()) {
            unchanged++;
        } else {
            updated.add(after);
            changes.add(new Change(channel.line(), known.number(), channel.name(), "updated", differing));
        }
    }

    private static String orElse(String said, String before) {
        return said == null ? before : said;
    }
}
