package tv.lacajita.content.livetv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tv.lacajita.content.ImageUrls;

/** All active channels in the order of the remote control, with the names that M3U and XMLTV join them by. */
record Lineup(List<Channel> channels, Set<String> ownGuideIds) {
    /** What both formats can write as it is, and no reader trims. */
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\p{Cntrl}]([^\"\\p{Cntrl}]*[^\\s\"\\p{Cntrl}])?");

    static Lineup of(List<Channel> stored, ImageUrls images) {
        return new Lineup(
                stored.stream().map(channel -> channel.with(images)).toList(),
                stored.stream()
                        .map(Channel::tvgId)
                        .filter(id -> id != null && PLAIN.matcher(id).matches())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(id -> id.getValue() == 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** The channel's {@code tvg_id}; its UUID when it has none, or one that other channels have too. */
    String guideId(Channel channel) {
        return ownGuideIds.contains(channel.tvgId())
                ? channel.tvgId()
                : channel.id().toString();
    }
}
