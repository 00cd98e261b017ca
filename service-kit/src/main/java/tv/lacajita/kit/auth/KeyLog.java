package tv.lacajita.kit.auth;

import com.fasterxml.jackson.core.JacksonException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log hears about the issuer: one line per change of state, never a token or a claim. */
final class KeyLog {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int MAX_SHOWN = 80;

    private final URI jwksUrl;
    private boolean away;
    private Set<String> known = Set.of();

    KeyLog(URI jwksUrl) {
        this.jwksUrl = jwksUrl;
    }

    synchronized void away(Throwable failure) {
        if (!away) {
            LOG.warn("issuer away: {} gives no keys ({})", jwksUrl, printable(cause(failure)));
        }
        away = true;
    }

    synchronized void received(Set<String> kids) {
        if (away) {
            LOG.info("issuer back: {}", jwksUrl);
        }
        away = false;
        if (!known.equals(kids)) {
            LOG.info(
                    "signing keys are now {}",
                    new TreeSet<>(kids).stream().map(KeyLog::printable).toList());
        }
        known = Set.copyOf(kids);
    }

    void unknown(String kid) {
        LOG.info("unknown kid {}: asking the issuer", printable(kid));
    }

    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof JacksonException) {
            return "no JSON"; // its message quotes what it read
        }
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ": " + root.getMessage();
    }

    /** On one line and without escapes a terminal would obey: a {@code kid} is the sender's choice. */
    static String printable(String text) {
        return text.substring(0, Math.min(text.length(), MAX_SHOWN)).replaceAll("[^\\p{Print}]", "?");
    }
}
