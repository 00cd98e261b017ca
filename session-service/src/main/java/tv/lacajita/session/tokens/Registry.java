package tv.lacajita.session.tokens;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;
import tv.lacajita.session.Identity;
import tv.lacajita.session.RegisteredToken;
import tv.lacajita.session.Sha256;
import tv.lacajita.session.TokenCipher;
import tv.lacajita.session.TokenRegister;
import tv.lacajita.session.TokenRow;
import tv.lacajita.session.livekit.Claims;
import tv.lacajita.session.livekit.Judgement;
import tv.lacajita.session.livekit.TokenJudge;

/**
 * Keeps tokens that other servers minted. One that names our key as its issuer must be good and agree with what is said
 * about it; any other is kept as it came.
 */
final class Registry {
    private static final int LONGEST_USERNAME = 250;
    private static final int LONGEST_ROOM = 256;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final TokenRegister register;
    private final TokenCipher cipher;
    private final TokenJudge judge;
    private final Duration ttl;

    Registry(TokenRegister register, TokenCipher cipher, TokenJudge judge, Duration ttl) {
        this.register = register;
        this.cipher = cipher;
        this.judge = judge;
        this.ttl = ttl;
    }

    /** @throws ApiError 422 when token and body disagree, 409 when the id has another token */
    RegisteredToken register(NewToken wanted) {
        Instant now = Instant.now();
        Judgement judgement = judge.judge(wanted.token(), now);
        if (judgement.ours()) {
            refuseUnlessItAgrees(wanted, judgement, now);
        }
        byte[] hash = Sha256.of(wanted.token());
        RegisteredToken kept = register.register(row(wanted, judgement, hash));
        if (!MessageDigest.isEqual(kept.tokenHash(), hash)) {
            throw ApiError.conflict("session_taken", "Ese sessionId ya tiene otro token");
        }
        return kept;
    }

    private TokenRow row(NewToken wanted, Judgement judgement, byte[] hash) {
        Optional<String> ourRoom = judgement.claims().room().filter(room -> judgement.ours());
        Optional<String> ourIdentity = judgement.claims().identity().filter(identity -> judgement.ours());
        return new TokenRow(
                wanted.sessionId(),
                wanted.room().or(() -> ourRoom),
                wanted.username().or(() -> ourIdentity),
                ourIdentity,
                wanted.ttl().map(Integer::longValue).orElse(ttl.toSeconds()),
                wanted.label(),
                cipher.encrypt(wanted.sessionId(), wanted.token()),
                hash,
                judgement.claims().expiresAt().map(Registry::storable));
    }

    private static void refuseUnlessItAgrees(NewToken wanted, Judgement token, Instant now) {
        List<Fault> faults = new ArrayList<>();
        switch (token.reason()) {
            case BAD_SIGNATURE -> faults.add(fault("token", "La firma no es la de su clave"));
            case MALFORMED -> faults.add(fault("token", "No dice cuándo caduca"));
            case NOT_YET_VALID -> faults.add(fault("token", "Todavía no es válido"));
            case NO_JOIN_GRANT -> faults.add(fault("token", "No permite entrar en una sala"));
            default -> {
                if (token.claims().expiresAt().filter(now::isBefore).isEmpty()) {
                    faults.add(fault("token", "Ya ha caducado"));
                }
            }
        }
        Claims claims = token.claims();
        if (!fits(
                claims.room(), LONGEST_ROOM, room -> wanted.room().orElse(room).equals(room))) {
            faults.add(fault("room", "No es la sala del token"));
        }
        if (!fits(
                claims.identity(),
                LONGEST_USERNAME,
                identity -> Identity.fits(identity, wanted.username().orElse(identity)))) {
            faults.add(fault("username", "No es la identidad del token"));
        }
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    private static boolean fits(Optional<String> claimed, int longest, Predicate<String> agrees) {
        return claimed.filter(text -> !text.isEmpty() && text.codePointCount(0, text.length()) <= longest)
                .filter(agrees)
                .isPresent();
    }

    private static Fault fault(String field, String message) {
        return new Fault("value_error", List.of("body", field), message, null);
    }

    /** A foreign token may say any number; the database knows fewer years. */
    private static Instant storable(Instant expiresAt) {
        if (expiresAt.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return expiresAt.isAfter(FAR) ? FAR : expiresAt;
    }
}
