package tv.lacajita.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, in whatever pieces: what Jetty's own parser makes of it, but for the order of fields. */
class TokenParserTest {
    private static final int MOST_HEADER_BYTES = 256;
    private static final String LINE = "POST /x HTTP/1.1\r\n";
    private static final String BODY =
            "Content-Length: 46\r\n\r\nHost: b\r\nAuthorization: Bearer inside\r\nX: y\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\nAuthorization: Bearer a.b-c_d~e+f/g=\r\nX-Y: z\r\n" + BODY,
                "Authorization: Bearer first\r\nHost: a\r\n" + BODY,
                "Host: a\r\nauthorization: bearer last\r\n\r\n",
                "Host: a\r\nAUTHORIZATION: BEARER loud\r\nAuthorization: Bearer twice\r\n" + BODY,
                "Host: a\r\nAuthorization: Basic dTpw\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer \r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer two words\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer spaced \r\n" + BODY,
                "Host: a\r\nAuthorization:Bearer tight\r\n" + BODY,
                "Host: a\r\nAuthorization : Bearer loose\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer folded\r\n more\r\n" + BODY,
                "Host: a\r\nX: y\r\n\tAuthorization: Bearer folded\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer b\u0001d\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer \u00f1\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer 1234567890 234567890\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer 1234567890\u007f234567890\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer 1234567890\u0080234567890\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer 1234567890!~34567890\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer bare\nX: y\r\n" + BODY,
                "Host: a\r\nAuthorization: Bearer bare\rX: y\r\n" + BODY,
                "Host: a\nAuthorization: Bearer bare\r\n" + BODY,
                "Host: a\r\nX-Authorization: Bearer other\r\n" + BODY,
                "Host: a\r\n" + BODY,
                "Host: a\r\nX: 1234567890\r\nAuthorization: Bearer "
                        + "12345678901234567890123456789012345678901234567890123456789012345678901234567890\r\n"
                        + "Y: 123456789012345678901234567890123456789012345678901234567890123456789\r\n\r\n",
                "Host: a\r\nX: 1234567890\r\nAuthorization: Bearer "
                        + "12345678901234567890123456789012345678901234567890123456789012345678901234567890"
                        + "12345678901234567890123456789012345678901234567890123456789012345678901234567890"
                        + "12345678901234567890123456789012345678901234567890123456789012345678901234567890\r\n\r\n",
            })
    void reads_what_jetty_reads(String fields) {
        byte[] message = (LINE + fields).getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 0; cut < message.length; cut++) {
            assertThat(new Seen().read(message, cut, true)).isEqualTo(new Seen().read(message, cut, false));
        }
    }

    private static final class Seen implements HttpParser.RequestHandler {
        private final List<HttpField> fields = new ArrayList<>();
        private final StringBuilder rest = new StringBuilder();

        /** @param cut where the first piece ends */
        String read(byte[] message, int cut, boolean quick) {
            HttpParser parser = quick
                    ? new TokenParser(this, MOST_HEADER_BYTES, HttpCompliance.STRICT)
                    : new HttpParser(this, MOST_HEADER_BYTES, HttpCompliance.STRICT);
            parseAll(parser, ByteBuffer.wrap(message, 0, cut));
            parseAll(parser, ByteBuffer.wrap(message, cut, message.length - cut));
            fields.sort(Comparator.comparing(HttpField::getName).thenComparing(HttpField::getValue));
            return fields + " " + rest + " " + parser.getState();
        }

        private static void parseAll(HttpParser parser, ByteBuffer piece) {
            while (parser.parseNext(piece)) {
                // on to the next event
            }
        }

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            rest.append(method).append(uri);
        }

        @Override
        public void parsedHeader(HttpField field) {
            fields.add(field);
        }

        @Override
        public boolean headerComplete() {
            rest.append(" complete");
            return false;
        }

        @Override
        public boolean content(ByteBuffer item) {
            rest.append(StandardCharsets.ISO_8859_1.decode(item));
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            rest.append(" whole");
            return true;
        }

        @Override
        public void earlyEOF() {
            rest.append(" early end");
        }

        @Override
        public void badMessage(HttpException failure) {
            fields.clear(); // nobody looks at them now
            rest.append(" bad ").append(failure.getCode());
        }
    }
}
