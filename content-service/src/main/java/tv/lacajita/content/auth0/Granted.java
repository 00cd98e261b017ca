package tv.lacajita.content.auth0;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What {@code /oauth/token} granted (RFC 6749, 5.1), as Auth0 names it.
 *
 * @param idToken only for people
 * @param expiresIn seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Granted(String accessToken, String idToken, String scope, long expiresIn, String tokenType) {
    /** Whether it can be used: a bearer token of one word that lives a while. */
    boolean sound() {
        return accessToken != null
                && accessToken.matches("[\\x21-\\x7e]{1,16384}")
                && "Bearer".equalsIgnoreCase(tokenType)
                && expiresIn > 0;
    }
}
