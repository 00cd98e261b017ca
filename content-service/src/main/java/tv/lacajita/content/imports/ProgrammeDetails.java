package tv.lacajita.content.imports;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What stands inside a {@code <programme>}. Of an element that comes in several languages the Spanish one counts, else the
 * first; texts that are too long are cut.
 */
final class ProgrammeDetails {
    private static final Map<String, Integer> TEXTS =
            Map.of("title", 500, "sub-title", 500, "desc", 8_000, "category", 100, "episode-num", 100);
    /** XMLTV's {@code season.episode.part}, each from 0 and with {@code /total} at will. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*(\\d{0,4})(?:/\\d+)?\\s*\\.\\s*(\\d{0,5})(?:/\\d+)?\\s*\\..*");

    private final Map<String, Text> texts = new HashMap<>();
    private String image;

    private record Text(String value, boolean spanish) {}

    private ProgrammeDetails() {}

    /** Reads to the end of the element that {@code xml} is at. */
    static ProgrammeDetails read(XMLStreamReader xml) throws XMLStreamException {
        var details = new ProgrammeDetails();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                details.take(xml);
            }
        }
        return details;
    }

    /** Null when there is none. */
    String title() {
        return text("title");
    }

    ListedProgramme programme(int nth, int line, String tvgId, Instant startsAt, Instant endsAt) {
        String shown = text("episode-num onscreen");
        return new ListedProgramme(
                nth,
                line,
                tvgId,
                startsAt,
                endsAt,
                title(),
                text("sub-title"),
                text("desc"),
                text("category"),
                image,
                shown == null ? numbered(text("episode-num xmltv_ns")) : shown);
    }

    private void take(XMLStreamReader xml) throws XMLStreamException {
        String element = xml.getLocalName();
        if (element.equals("icon") && image == null) {
            image = Addresses.usableOrNull(xml.getAttributeValue(null, "src"));
        }
        String name = element.equals("episode-num") ? element + " " + xml.getAttributeValue(null, "system") : element;
        String lang = xml.getAttributeValue(null, "lang");
        boolean spanish = lang != null && lang.startsWith("es");
        String value = toEnd(xml, TEXTS.getOrDefault(element, 0));
        if (!value.isEmpty()) {
            texts.merge(
                    name,
                    new Text(value, spanish),
                    (first, later) -> later.spanish() && !first.spanish() ? later : first);
        }
    }

    /** The text of the element and of those in it, at most so many characters; reads to its end. */
    private static String toEnd(XMLStreamReader xml, int most) throws XMLStreamException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < most) {
                        text.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        String whole = text.toString().strip();
        int points = whole.codePointCount(0, whole.length());
        return points <= most ? whole : whole.substring(0, whole.offsetByCodePoints(0, most));
    }

    private static String numbered(String code) {
        Matcher form = NUMBERED.matcher(code == null ? "" : code);
        if (!form.matches()) {
            return null;
        }
        String season = form.group(1).isEmpty() ? "" : "T" + (Integer.parseInt(form.group(1)) + 1);
        String episode = form.group(2).isEmpty() ? "" : "E" + (Integer.parseInt(form.group(2)) + 1);
        String shown = (season + " " + episode).strip();
        return shown.isEmpty() ? null : shown;
    }

    private String text(String name) {
        Text text = texts.get(name);
        return text == null ? null : text.value();
    }
}
