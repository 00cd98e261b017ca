package tv.lacajita.kit.auth;

import java.util.List;
import java.util.Optional;

/** The token in {@code Authorization: Bearer …} (RFC 6750, 2.1; RFC 9110, 11.4). It is read nowhere else. */
public final class BearerHeader {
    private static final String SCHEME = "Bearer ";
    private static final boolean[] TOKEN68 = token68();

    private BearerHeader() {}

    /**
     * Takes the values of all {@code Authorization} headers of a request.
     *
     * @return empty when there is no such header
     * @throws tv.lacajita.kit.http.ApiError 401 for two headers, another scheme, or anything but one token68
     */
    public static Optional<String> token(List<String> authorizationHeaders) {
        if (authorizationHeaders.isEmpty()) {
            return Optional.empty();
        }
        if (authorizationHeaders.size() > 1) {
            throw Refused.because("token_repeated");
        }
        String header = authorizationHeaders.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refused.because("token_scheme");
        }
        String token = afterSpaces(header, SCHEME.length());
        if (!isToken68(token)) {
            throw Refused.because("token_malformed");
        }
        return Optional.of(token);
    }

    private static String afterSpaces(String header, int from) {
        int start = from;
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return header.substring(start);
    }

    private static boolean isToken68(String token) {
        int end = token.length();
        while (end > 0 && token.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = token.charAt(i);
            if (c >= TOKEN68.length || !TOKEN68[c]) {
                return false;
            }
        }
        return end > 0;
    }

    /** A table: comparisons here were 4 % of the gateway's CPU. */
    private static boolean[] token68() {
        boolean[] table = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"
                .chars()
                .forEach(c -> table[c] = true);
        return table;
    }
}
