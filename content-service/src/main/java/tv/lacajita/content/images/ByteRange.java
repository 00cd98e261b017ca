package tv.lacajita.content.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tv.lacajita.kit.http.ApiError;

/**
 * A part of a file (RFC 9110, 14.1.2).
 *
 * @param first the place of the first byte, from 0
 * @param last the place of the last byte
 */
record ByteRange(int first, int last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    int length() {
        return last - first + 1;
    }

    /** Such as {@code bytes 0-99/1000}. */
    String of(int size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /**
     * The part of a file of {@code size} bytes that a client asks for; empty for the whole of it, as for what is no range
     * of ours: several at once, other units.
     *
     * @param header {@code Range}; null when there is none
     * @throws ApiError 416 for a part behind the end
     */
    static Optional<ByteRange> asked(String header, int size) {
        Matcher one = ONE.matcher(header == null ? "" : header.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        int to = one.group(2).isEmpty() ? size - 1 : Integer.parseInt(one.group(2));
        if (one.group(1).isEmpty()) {
            return Optional.of(within(size, Math.max(0, size - to), size - 1));
        }
        int from = Integer.parseInt(one.group(1));
        boolean backwards = !one.group(2).isEmpty() && to < from;
        return backwards ? Optional.empty() : Optional.of(within(size, from, Math.min(to, size - 1)));
    }

    private static ByteRange within(int size, int first, int last) {
        if (first > last) {
            throw ApiError.of(416, "range", "La imagen tiene " + size + " bytes")
                    .header("Content-Range", "bytes */" + size);
        }
        return new ByteRange(first, last);
    }
}
