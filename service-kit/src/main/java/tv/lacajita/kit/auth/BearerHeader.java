package tv.lacajita.kit.auth;

import java.util.List;
import java.util.Optional;

/** The token in {@code Authorization: Bearer …} (RFC 6750, 2.1; RFC 9110, 11.4). It is read nowhere else. */
public final class BearerHeader {
    private static final String SCHEME = "Bearer ";

    private BearerHeader() {}

    /**
     * Takes the values of all {@code Authorization} headers of a request. Whether what follows the scheme is a token at
     * all is for who verifies it: one that was found good before needs no second look at each of its characters.
     *
     * @return empty when there is no such header
     * @throws tv.lacajita.kit.http.ApiError 401 for two headers or another scheme
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
        return Optional.of(afterSpaces(header, SCHEME.length()));
    }

    private static String afterSpaces(String header, int from) {
        int start = from;
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        return header.substring(start);
    }
}
