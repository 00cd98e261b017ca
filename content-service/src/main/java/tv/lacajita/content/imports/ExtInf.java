package tv.lacajita.content.imports;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code #EXTINF} line.
 *
 * @param line from 1
 * @param attributes by their names in lower case
 * @param name what stands behind the attributes and a comma
 */
record ExtInf(int line, Map<String, String> attributes, String name) {
    private static final int LONGEST = 200;
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([A-Za-z0-9_-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\\s,\"']*))");
    /** The duration, and whatever is no attribute. */
    private static final Pattern OTHER = Pattern.compile("\\s*[^\\s,]+|\\s+");

    static ExtInf parse(int line, String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        Matcher other = OTHER.matcher(text);
        int at = "#EXTINF".length();
        while (at < text.length() && text.charAt(at) != ',') {
            if (attribute.region(at, text.length()).lookingAt()) {
                String value = attribute.group(2) != null
                        ? attribute.group(2)
                        : attribute.group(3) != null ? attribute.group(3) : attribute.group(4);
                attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), value);
                at = attribute.end();
            } else {
                at = other.region(at, text.length()).lookingAt() ? other.end() : at + 1;
            }
        }
        return new ExtInf(line, attributes, at < text.length() ? text.substring(at + 1) : "");
    }

    /** @param group of an {@code #EXTGRP} line, or null */
    ListedChannel channel(String url, String group) {
        String shown = plain(name);
        String category = attributes.getOrDefault("group-title", group);
        return new ListedChannel(
                line,
                orNull(attributes.get("tvg-id")),
                shorter(shown.isEmpty() ? plain(attributes.get("tvg-name")) : shown),
                url,
                Addresses.usableOrNull(attributes.get("tvg-logo")),
                category == null ? null : orNull(shorter(category.split(";", 2)[0])),
                IsoNames.country(attributes.get("tvg-country")),
                IsoNames.language(attributes.get("tvg-language")));
    }

    private static String orNull(String value) {
        String plain = plain(value);
        return plain.isEmpty() ? null : plain;
    }

    /** Without control characters: PostgreSQL keeps no U+0000, and no screen shows the others. */
    private static String plain(String value) {
        return value == null ? "" : value.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String shorter(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST));
    }
}
