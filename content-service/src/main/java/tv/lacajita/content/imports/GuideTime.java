package tv.lacajita.content.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XMLTV's times: {@code 20261231235900 -0500}, the end cut off at will, the offset too. */
final class GuideTime {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(?:\\.\\d+)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");

    private GuideTime() {}

    /** @param zone of a time without an offset; null when {@code text} is null or no such time */
    static Instant read(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text == null ? "" : text.strip());
        if (!form.matches()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            Integer.parseInt(form.group(1)),
                            number(form.group(2), 1),
                            number(form.group(3), 1),
                            number(form.group(4), 0),
                            number(form.group(5), 0),
                            number(form.group(6), 0))
                    .atZone(form.group(7) == null ? zone : offset(form.group(7)))
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZoneId offset(String written) {
        return Character.isLetter(written.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(written);
    }

    private static int number(String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
