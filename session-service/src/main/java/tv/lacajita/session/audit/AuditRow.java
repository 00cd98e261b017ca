package tv.lacajita.session.audit;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ClientAddress;
import tv.lacajita.kit.http.RequestId;

/**
 * What was refused, revoked or removed: who asked, when, from where.
 *
 * @param event {@code session.refused}, {@code session.revoked}, {@code session.rotated}, {@code secret.refused} …
 * @param actor the token's {@code sub}, {@code secret}, or empty for whoever held the id
 * @param userAgent its first 512 characters
 */
public record AuditRow(
        String event,
        Optional<String> sessionId,
        Optional<String> room,
        Optional<String> identity,
        Optional<String> actor,
        String address,
        Optional<String> userAgent,
        String requestId,
        Instant occurredAt) {
    private static final int LONGEST_AGENT = 512;

    static AuditRow of(
            String event, Context ctx, Optional<String> sessionId, Optional<String> room, Optional<String> identity) {
        Optional<String> sub = Admission.caller(ctx).map(Caller::sub);
        return new AuditRow(
                event,
                sessionId,
                room,
                identity,
                Admission.bySecret(ctx) ? Optional.of("secret") : sub,
                ClientAddress.of(ctx),
                Optional.ofNullable(ctx.userAgent())
                        .map(agent -> agent.substring(0, Math.min(agent.length(), LONGEST_AGENT))),
                ctx.res().getHeader(RequestId.HEADER),
                Instant.now());
    }
}
