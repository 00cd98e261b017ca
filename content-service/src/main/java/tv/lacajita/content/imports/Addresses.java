package tv.lacajita.content.imports;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses that a file names: kept when an app can open them, never fetched here. */
final class Addresses {
    private static final int LONGEST = 2_000;

    private Addresses() {}

    /** Whether it is a whole http or https address of at most 2,000 characters. */
    static boolean usable(String address) {
        if (address == null || address.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return String.valueOf(uri.getScheme()).matches("(?i)https?") && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The address when it is {@link #usable}, else null. */
    static String usableOrNull(String address) {
        return usable(address) ? address : null;
    }
}
