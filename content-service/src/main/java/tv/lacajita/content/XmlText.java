package tv.lacajita.content;

import java.util.regex.Pattern;

/** Text on its way into an XML document. */
public final class XmlText {
    /** What no XML document can hold, however it is escaped (XML 1.0, 2.2). */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private XmlText() {}

    /** {@code text} without what XML cannot hold; the writer still has to escape it. */
    public static String allowed(String text) {
        return NO_XML.matcher(text).replaceAll("");
    }
}
