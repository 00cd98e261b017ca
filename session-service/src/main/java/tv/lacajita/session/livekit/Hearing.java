package tv.lacajita.session.livekit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a LiveKit server said of an access token ({@code GET /rtc/validate}).
 *
 * @param body at most 500 characters, the token in it struck out: LiveKit repeats it
 * @param reason what that means; empty when it is no answer of a LiveKit server
 * @param behind how far its clock is behind ours, by its {@code Date}, to the second
 */
public record Hearing(int status, String body, Optional<Reason> reason, Duration behind) {
    static final int MAX_BYTES = 128 << 10; // it repeats the token, which may have 64 KiB
    private static final int LONGEST_BODY = 500;

    /** By words of pkg/service/auth.go, utils.go and errors.go of LiveKit 1.13; the first that fits. */
    private static final Map<String, Reason> REFUSALS = new LinkedHashMap<>();

    static {
        REFUSALS.put("invalid API key", Reason.UNKNOWN_KEY);
        REFUSALS.put("signature is invalid", Reason.BAD_SIGNATURE);
        REFUSALS.put("token is expired", Reason.EXPIRED);
        REFUSALS.put("token is not valid yet", Reason.NOT_YET_VALID);
        REFUSALS.put("used before issued", Reason.NOT_YET_VALID);
        REFUSALS.put("permission", Reason.NO_JOIN_GRANT);
        REFUSALS.put("invalid token", Reason.MALFORMED);
        REFUSALS.put("invalid authorization token", Reason.MALFORMED);
    }

    static Hearing of(LiveKitHttp.Reply reply, String token) {
        String said = new String(reply.body(), StandardCharsets.UTF_8).replace(token, "…");
        String body = said.substring(0, Math.min(said.length(), LONGEST_BODY));
        return new Hearing(reply.status(), body, meaning(reply.status(), body), behind(reply));
    }

    private static Optional<Reason> meaning(int status, String body) {
        return switch (status) {
            case 200 -> when(body.equals("success"), Reason.OK);
            case 400 -> when(body.startsWith("no room name") || body.contains("identity"), Reason.MALFORMED);
            case 401 ->
                REFUSALS.entrySet().stream()
                        .filter(refusal -> body.contains(refusal.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
            case 404 -> when(body.contains("room does not exist"), Reason.ROOM_MISSING);
            case 503 -> when(body.contains("exceeded its configured limit"), Reason.SERVER_FULL);
            default -> Optional.empty();
        };
    }

    private static Optional<Reason> when(boolean is, Reason reason) {
        return is ? Optional.of(reason) : Optional.empty();
    }

    private static Duration behind(LiveKitHttp.Reply reply) {
        Instant now = Instant.now();
        try {
            return reply.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(date -> Duration.between(date.toInstant(), now))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
