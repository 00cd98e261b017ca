package tv.lacajita.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what live TV puts out back into facts by their name in the API, independently of what wrote it. */
final class LiveFormats {
    private static final Pattern M3U_ENTRY = Pattern.compile("#EXTINF:-1((?: [a-z-]+=\"[^\"]*\")*),(.*)\\n(.*)\\n");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"]*)\"");
    private static final Map<String, String> M3U_NAMES = Map.of(
            "tvg-id", "guide_id",
            "tvg-chno", "number",
            "tvg-logo", "logo",
            "tvg-language", "language",
            "tvg-country", "country",
            "group-title", "category");
    private static final DateTimeFormatter XMLTV_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss XX");

    private LiveFormats() {}

    /** The values of a JSON array's objects as texts, null where they are. */
    static List<Map<String, String>> json(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(LiveFormats::object)
                .toList();
    }

    static Map<String, String> object(JsonNode object) {
        Map<String, String> facts = new TreeMap<>();
        object.properties().forEach(fact -> {
            JsonNode value = fact.getValue();
            facts.put(fact.getKey(), value.isNull() ? null : value.asText());
        });
        return facts;
    }

    /** Programmes as JW Player's apps read them. */
    static List<Map<String, String>> schedule(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(entry -> {
                    Map<String, String> facts = new TreeMap<>();
                    facts.put("title", entry.path("title").asText());
                    facts.put("starts_at", entry.path("startTime").asText());
                    facts.put("ends_at", entry.path("endTime").asText());
                    entry.path("chapterPointCustomProperties")
                            .forEach(property -> facts.put(
                                    property.path("key").asText(),
                                    property.path("value").asText()));
                    return facts;
                })
                .toList();
    }

    static List<Map<String, String>> m3u(String text) {
        List<Map<String, String>> channels = new ArrayList<>();
        Matcher entry = M3U_ENTRY.matcher(text);
        while (entry.find()) {
            Map<String, String> facts = new TreeMap<>();
            Matcher attribute = ATTRIBUTE.matcher(entry.group(1));
            while (attribute.find()) {
                facts.put(M3U_NAMES.getOrDefault(attribute.group(1), attribute.group(1)), attribute.group(2));
            }
            facts.put("name", entry.group(2));
            facts.put("url", entry.group(3));
            channels.add(facts);
        }
        return channels;
    }

    static Document xml(byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            throw new AssertionError("no XML", e);
        }
    }

    static List<Map<String, String>> xmltvChannels(Document tv) {
        return elements(tv.getElementsByTagName("channel")).stream()
                .map(channel -> {
                    List<Element> names = elements(channel.getElementsByTagName("display-name"));
                    Map<String, String> facts = new TreeMap<>();
                    facts.put("guide_id", channel.getAttribute("id"));
                    facts.put("name", names.getFirst().getTextContent());
                    facts.put("number", names.getLast().getTextContent());
                    attribute(names.getFirst(), "lang", "language", facts);
                    elements(channel.getElementsByTagName("icon"))
                            .forEach(icon -> attribute(icon, "src", "logo", facts));
                    return facts;
                })
                .toList();
    }

    /** The programmes of the channel that XMLTV calls {@code guideId}. */
    static List<Map<String, String>> xmltvProgrammes(Document tv, String guideId) {
        Map<String, String> names = Map.of(
                "title",
                "title",
                "sub-title",
                "subtitle",
                "desc",
                "description",
                "category",
                "category",
                "episode-num",
                "episode");
        return elements(tv.getElementsByTagName("programme")).stream()
                .filter(programme -> programme.getAttribute("channel").equals(guideId))
                .map(programme -> {
                    Map<String, String> facts = new TreeMap<>();
                    facts.put("starts_at", xmltvTime(programme.getAttribute("start")));
                    facts.put("ends_at", xmltvTime(programme.getAttribute("stop")));
                    names.forEach((element, fact) -> elements(programme.getElementsByTagName(element))
                            .forEach(found -> facts.put(fact, found.getTextContent())));
                    elements(programme.getElementsByTagName("icon"))
                            .forEach(icon -> attribute(icon, "src", "image", facts));
                    return facts;
                })
                .toList();
    }

    private static void attribute(Element element, String attribute, String fact, Map<String, String> facts) {
        if (element.hasAttribute(attribute)) {
            facts.put(fact, element.getAttribute(attribute));
        }
    }

    private static String xmltvTime(String text) {
        return OffsetDateTime.parse(text, XMLTV_TIME).toInstant().toString();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
