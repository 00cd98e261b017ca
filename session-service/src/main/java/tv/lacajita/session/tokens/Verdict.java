package tv.lacajita.session.tokens;

import java.util.Optional;
import tv.lacajita.session.livekit.Judgement;
import tv.lacajita.session.livekit.Reason;

/**
 * Answer of POST /session/validate.
 *
 * @param source who judged; {@code local}: our keys, our clock
 * @param expiresInSeconds negative when it has expired; empty when it does not say
 * @param withinLeeway good only because clocks may differ by 60 s
 * @param skewSeconds by how much the clock that made it seems to be ahead
 * @param livekit what LiveKit answered; empty when it was not asked
 */
public record Verdict(
        boolean valid,
        Reason reason,
        String source,
        Optional<Long> expiresInSeconds,
        boolean withinLeeway,
        long skewSeconds,
        Optional<String> room,
        Optional<String> identity,
        Optional<Object> livekit) {
    static Verdict local(Judgement judgement) {
        return new Verdict(
                judgement.reason().good(),
                judgement.reason(),
                "local",
                judgement.expiresInSeconds(),
                judgement.withinLeeway(),
                judgement.skewSeconds(),
                judgement.claims().room(),
                judgement.claims().identity(),
                Optional.empty());
    }
}
