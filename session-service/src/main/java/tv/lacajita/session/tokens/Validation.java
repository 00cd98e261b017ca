package tv.lacajita.session.tokens;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.session.livekit.Hearing;
import tv.lacajita.session.livekit.Judgement;
import tv.lacajita.session.livekit.LiveKit;
import tv.lacajita.session.livekit.Reason;
import tv.lacajita.session.livekit.TokenJudge;

/** Judges a token twice, by our keys and clock and by the LiveKit server; LiveKit's word counts more. */
final class Validation {
    /** A JWT's form (RFC 7515, 7.1); nothing else goes into a header. */
    private static final Pattern COMPACT = Pattern.compile("[\\w=-]+\\.[\\w=-]+\\.[\\w=-]*");

    private final TokenJudge judge;
    private final Optional<LiveKit> livekit;

    /** @param livekit empty when there is no server to ask */
    Validation(TokenJudge judge, Optional<LiveKit> livekit) {
        this.judge = judge;
        this.livekit = livekit;
    }

    Verdict validate(String token) {
        Judgement local = judge.judge(token, Instant.now());
        if (livekit.isEmpty() || !COMPACT.matcher(token).matches()) {
            return Verdict.local(local);
        }
        return heard(livekit.get(), token)
                .map(hearing -> hearing.reason()
                        .map(reason -> Verdict.ofLiveKit(local.settled(reason), hearing))
                        .orElseGet(() -> Verdict.local(unconfirmed(local)).beside(hearing)))
                .orElseGet(() -> Verdict.local(unconfirmed(local)));
    }

    private static Judgement unconfirmed(Judgement local) {
        return local.reason().good() ? local.settled(Reason.UNREACHABLE) : local;
    }

    private static Optional<Hearing> heard(LiveKit server, String token) {
        try {
            return Optional.of(server.validate(token));
        } catch (ApiError silent) {
            return Optional.empty();
        }
    }
}
