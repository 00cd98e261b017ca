package tv.lacajita.kit.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the claims of a token must be (RFC 7519, 4.1) and the {@link Caller} they describe. */
final class Claims {
    private static final int MAX_TEXT = 255;
    /** The last second of the year 9999: dates past it are nonsense and overflow elsewhere. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    private final Issuer issuer;
    private final Clock clock;

    Claims(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @throws tv.lacajita.kit.http.ApiError 401 with the cause in its code */
    Caller read(JsonNode claims) {
        if (!issuer.issuer().equals(claims.path("iss").textValue())) {
            throw Refused.because("token_issuer");
        }
        if (!isForUs(claims.path("aud"))) {
            throw Refused.because("token_audience");
        }
        Instant expiresAt = date(claims, "exp").orElseThrow(() -> Refused.because("token_claims"));
        checkTimes(expiresAt, date(claims, "nbf"), date(claims, "iat"));
        return new Caller(
                text(claims, "sub").orElseThrow(() -> Refused.because("token_claims")),
                roles(claims.path(issuer.rolesClaim())),
                text(claims, "email"),
                text(claims, "name").or(() -> text(claims, "nickname")),
                claims.path("email_verified").isBoolean()
                        && claims.path("email_verified").booleanValue(),
                expiresAt);
    }

    private void checkTimes(Instant expiresAt, Optional<Instant> notBefore, Optional<Instant> issuedAt) {
        if (issuedAt.filter(expiresAt::isBefore).isPresent()) {
            throw Refused.because("token_claims");
        }
        Instant now = clock.instant();
        if (!now.isBefore(expiresAt.plus(issuer.times().leeway()))) {
            throw Refused.expired();
        }
        Instant soon = now.plus(issuer.times().leeway());
        if (notBefore.filter(soon::isBefore).isPresent()
                || issuedAt.filter(soon::isBefore).isPresent()) {
            throw Refused.because("token_not_yet_valid");
        }
    }

    private boolean isForUs(JsonNode audience) {
        if (audience.isTextual()) {
            return audience.textValue().equals(issuer.audience());
        }
        return audience.isArray()
                && elements(audience).allMatch(JsonNode::isTextual)
                && elements(audience).anyMatch(one -> one.textValue().equals(issuer.audience()));
    }

    /** Seconds since 1970, with a fraction or not; empty when the claim is absent. */
    private static Optional<Instant> date(JsonNode claims, String name) {
        if (!claims.has(name)) {
            return Optional.empty();
        }
        double seconds = claims.get(name).isNumber() ? claims.get(name).doubleValue() : Double.NaN;
        if (!(Math.abs(seconds) <= LAST_SECOND)) {
            throw Refused.because("token_claims");
        }
        return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
    }

    private static Set<Role> roles(JsonNode claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        var words = claim.isArray() ? elements(claim) : Stream.of(claim);
        words.filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .flatMap(word -> Role.of(word).stream())
                .forEach(roles::add);
        return roles;
    }

    /** A string that can be stored and shown: PostgreSQL refuses NUL, and half a surrogate pair is no character. */
    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.ofNullable(claims.path(name).textValue())
                .filter(text -> !text.isBlank() && text.length() <= MAX_TEXT)
                .filter(text -> text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
