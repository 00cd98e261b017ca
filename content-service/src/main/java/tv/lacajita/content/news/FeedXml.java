package tv.lacajita.content.news;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tv.lacajita.content.XmlText;

/** An XML document in memory: elements with their attributes as {@code name, value, name, value …}. */
final class FeedXml {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;

    /** Where nothing can be written but memory, nothing can fail but the calls themselves. */
    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }

    FeedXml() {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        run(() -> xml.writeStartDocument("UTF-8", "1.0"));
    }

    FeedXml start(String element, String... attributes) {
        run(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
            write(attributes);
        });
        return this;
    }

    FeedXml end() {
        run(xml::writeEndElement);
        return this;
    }

    /** An element with text in it; none for null. */
    FeedXml text(String element, String text, String... attributes) {
        if (text != null) {
            start(element, attributes);
            run(() -> xml.writeCharacters(XmlText.allowed(text)));
            end();
        }
        return this;
    }

    FeedXml empty(String element, String... attributes) {
        run(() -> {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(element);
            write(attributes);
        });
        return this;
    }

    /** The document, whatever is still open closed. */
    byte[] bytes() {
        run(() -> {
            xml.writeEndDocument();
            xml.flush();
        });
        return bytes.toByteArray();
    }

    private void write(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], XmlText.allowed(attributes[i + 1]));
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
