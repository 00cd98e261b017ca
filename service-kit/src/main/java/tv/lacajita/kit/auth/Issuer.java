package tv.lacajita.kit.auth;

import java.net.URI;

/**
 * Whose tokens count.
 *
 * @param issuer the claim {@code iss}, exactly, with its final slash
 * @param jwksUrl where the issuer publishes its keys (RFC 7517)
 * @param audience what {@code aud} must be or contain
 * @param rolesClaim name of the claim with the roles, an array of words or one word
 */
public record Issuer(String issuer, URI jwksUrl, String audience, String rolesClaim, KeyTimes times) {}
