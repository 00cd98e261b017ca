package tv.lacajita.kit.http;

/**
 * Which request paths are read by everybody the same way. What a proxy, a router and a file system might read
 * differently is refused: dot segments, empty segments, {@code ;}, backslashes, encoded separators and controls, double
 * encoding, encoded letters and digits, raw bytes outside ASCII (RFC 3986, 6.2.2; catalogue E).
 */
public final class PathRules {
    private PathRules() {}

    /** Whether {@code path}, raw as it came and without its query, has one meaning only. */
    public static boolean plain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!plainEscape(path, i)) {
                    return false;
                }
                i += 2;
            } else if (c <= ' ' || c >= 0x7f || ";\\\"<>^`{}|#".indexOf(c) >= 0) {
                return false;
            } else if (c == '/' && doubtfulSegment(path, i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** An empty segment before another one, {@code .} or {@code ..}. */
    private static boolean doubtfulSegment(String path, int start) {
        int end = path.indexOf('/', start);
        int length = (end < 0 ? path.length() : end) - start;
        return switch (length) {
            case 0 -> end >= 0;
            case 1 -> path.charAt(start) == '.';
            case 2 -> path.charAt(start) == '.' && path.charAt(start + 1) == '.';
            default -> false;
        };
    }

    private static boolean plainEscape(String path, int at) {
        int value = hex(path, at + 1);
        if (value < 0 || value < 0x20 || value == 0x7f || value == '/' || value == '\\' || unreserved(value)) {
            return false;
        }
        return value != '%' || hex(path, at + 3) < 0;
    }

    private static boolean unreserved(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~');
    }

    /** The byte written as two hexadecimal digits at {@code at}; -1 when there is none. */
    private static int hex(String path, int at) {
        if (at + 2 > path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(at), 16);
        int low = Character.digit(path.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
