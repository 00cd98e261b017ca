package tv.lacajita.content.imports;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import tv.lacajita.kit.http.ApiError;

/**
 * A parser whose memory no file can fill. It keeps one tag or text at a time and each name that it has met: both are
 * bounded. A DOCTYPE is passed over unread: no entity but XML's own is known, and nothing outside the file is opened.
 */
final class GuideXml extends StreamReaderDelegate {
    private static final XMLInputFactory XML = factory();
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_PART_BYTES = 16 << 20;

    private final Set<String> names = new HashSet<>();
    private final Parts parts;

    GuideXml(InputStream file) throws XMLStreamException {
        this.parts = new Parts(file);
        setParent(XML.createXMLStreamReader(parts));
    }

    @Override
    public int next() throws XMLStreamException {
        parts.read = 0;
        int event = super.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            names.add(getLocalName());
            for (int i = 0; i < getAttributeCount(); i++) {
                names.add(getAttributeLocalName(i));
            }
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            names.add(getPITarget());
        }
        if (names.size() > MOST_NAMES) {
            throw new XMLStreamException("over " + MOST_NAMES + " names", getLocation());
        }
        return event;
    }

    /** Counts what one step of the parser reads. */
    private static final class Parts extends FilterInputStream {
        private int read;

        Parts(InputStream file) {
            super(file);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            read += Math.max(0, got);
            if (read > LONGEST_PART_BYTES) {
                throw ApiError.of(
                        413, "too_large", "Una parte del archivo no termina en 16 MiB; no se ha cambiado nada");
            }
            return got;
        }
    }

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 10_000);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 50);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 50);
        return factory;
    }
}
