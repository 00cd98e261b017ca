package tv.lacajita.content.livetv;

import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tv.lacajita.content.XmlText;

/** Writes a guide as XMLTV, its elements in the order of the DTD (github.com/XMLTV/xmltv, xmltv.dtd). */
final class Xmltv {
    static final String CONTENT_TYPE = "application/xml;charset=utf-8";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss '+0000'").withZone(ZoneOffset.UTC);

    private final XMLStreamWriter xml;

    /** Starts the document. All channels have to be written before the first programme. */
    Xmltv(OutputStream out) throws XMLStreamException {
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("tv");
        xml.writeAttribute("generator-info-name", "La Cajita TV");
    }

    void channel(Channel channel, String guideId) throws XMLStreamException {
        newLine();
        xml.writeStartElement("channel");
        xml.writeAttribute("id", guideId);
        text("display-name", channel.language(), channel.name());
        text("display-name", null, Integer.toString(channel.number()));
        icon(channel.logo());
        xml.writeEndElement();
    }

    /** @param language of its texts, or null */
    void programme(Programme programme, String guideId, String language) throws XMLStreamException {
        newLine();
        xml.writeStartElement("programme");
        xml.writeAttribute("start", time(programme.startsAt()));
        xml.writeAttribute("stop", time(programme.endsAt()));
        xml.writeAttribute("channel", guideId);
        text("title", language, programme.title());
        text("sub-title", language, programme.subtitle());
        text("desc", language, programme.description());
        text("category", language, programme.category());
        icon(programme.image());
        if (programme.episode() != null) {
            xml.writeStartElement("episode-num");
            xml.writeAttribute("system", "onscreen");
            xml.writeCharacters(XmlText.allowed(programme.episode()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    void end() throws XMLStreamException {
        newLine();
        xml.writeEndDocument();
        xml.flush();
    }

    private void text(String element, String language, String text) throws XMLStreamException {
        if (text == null) {
            return;
        }
        xml.writeStartElement(element);
        if (language != null) {
            xml.writeAttribute("lang", XmlText.allowed(language));
        }
        xml.writeCharacters(XmlText.allowed(text));
        xml.writeEndElement();
    }

    private void icon(String url) throws XMLStreamException {
        if (url != null) {
            xml.writeEmptyElement("icon");
            xml.writeAttribute("src", XmlText.allowed(url));
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
