package tv.lacajita.content.imports;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tv.lacajita.kit.http.ApiError;

/** The programmes of an XMLTV file, one at a time while it comes, so that its size costs no memory. */
final class GuideReader implements Iterator<ListedProgramme> {
    private static final int MOST_UNKNOWN = 100;

    private final XMLStreamReader xml;
    private final ZoneId zone;
    private final Set<String> ours;
    private final Broken broken;
    private final Set<String> unknownChannels = new LinkedHashSet<>();
    private int skipped;
    private int taken;
    private ListedProgramme next;

    /**
     * @param zone of times without an offset
     * @param ours the tvg-ids whose programmes count; others are skipped
     */
    GuideReader(InputStream file, ZoneId zone, Set<String> ours, Broken broken) {
        this.zone = zone;
        this.ours = ours;
        this.broken = broken;
        this.xml = reading(() -> new GuideXml(file));
        if (!"tv".equals(reading(this::root))) {
            throw ApiError.badRequest("not_a_guide", "No es una guía XMLTV: debe empezar por <tv>");
        }
    }

    /** @throws ApiError 400 when the file stops being XML, 413 or 408 when there is too much of it */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = reading(this::advance);
        }
        return next != null;
    }

    @Override
    public ListedProgramme next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListedProgramme programme = next;
        next = null;
        return programme;
    }

    /** How many programmes were of channels that we do not have. */
    int skipped() {
        return skipped;
    }

    /** The first hundred of these channels. */
    Set<String> unknownChannels() {
        return unknownChannels;
    }

    private String root() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // comments, the DOCTYPE
        }
        return xml.getLocalName();
    }

    /** The next good programme; null at the end of the file. */
    private ListedProgramme advance() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("programme")) {
                ListedProgramme read = programme();
                if (read != null) {
                    return read;
                }
            }
        }
        return null;
    }

    /** Null when it is broken or not of ours. */
    private ListedProgramme programme() throws XMLStreamException {
        String channel = xml.getAttributeValue(null, "channel");
        if (channel != null && !ours.contains(channel)) {
            skip(channel);
            return null;
        }
        int line = xml.getLocation().getLineNumber();
        Instant starts = GuideTime.read(xml.getAttributeValue(null, "start"), zone);
        String stop = xml.getAttributeValue(null, "stop");
        Instant ends = GuideTime.read(stop, zone);
        var details = ProgrammeDetails.read(xml);
        String wrong = wrong(channel, starts, stop, ends, details);
        if (wrong != null) {
            broken.add(line, wrong);
            return null;
        }
        return details.programme(++taken, line, channel, starts, ends);
    }

    private void skip(String channel) {
        skipped++;
        if (unknownChannels.size() < MOST_UNKNOWN) {
            unknownChannels.add(channel);
        }
    }

    private static String wrong(String channel, Instant starts, String stop, Instant ends, ProgrammeDetails details) {
        if (channel == null) {
            return "Falta el canal";
        }
        if (starts == null) {
            return "La hora de inicio falta o no tiene la forma 20261231235900 -0500";
        }
        if (stop != null && ends == null) {
            return "La hora de fin no tiene la forma 20261231235900 -0500";
        }
        if (ends != null && !ends.isAfter(starts)) {
            return "Termina antes de empezar";
        }
        return details.title() == null ? "Falta el título" : null;
    }

    private interface Step<T> {
        T take() throws XMLStreamException;
    }

    private <T> T reading(Step<T> step) {
        try {
            return step.take();
        } catch (XMLStreamException e) {
            if (e.getCause() instanceof IOException cut && !isBadText(cut)) {
                throw new UncheckedIOException(cut);
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw ApiError.badRequest(
                    "xml_invalid", "El archivo no es XML válido desde la línea " + line + "; no se ha cambiado nada");
        }
    }

    private static boolean isBadText(IOException e) {
        return e instanceof CharConversionException || e instanceof CharacterCodingException;
    }
}
