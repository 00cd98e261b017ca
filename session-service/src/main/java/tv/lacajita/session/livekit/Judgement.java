package tv.lacajita.session.livekit;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@link TokenJudge} found; all claims are as the token says, also of one that is not good, and empty when it is
 * malformed.
 *
 * @param ours whether its {@code iss} is one of our keys
 * @param sid the session that the token names in its attributes
 * @param withinLeeway good only because clocks may differ
 * @param ahead seconds by which the maker's clock seems to be ahead of ours, else 0
 */
public record Judgement(
        Reason reason,
        boolean ours,
        Optional<String> room,
        Optional<String> identity,
        Optional<String> sid,
        Optional<Instant> expiresAt,
        boolean withinLeeway,
        long ahead) {

    static Judgement malformed() {
        return new Judgement(
                Reason.MALFORMED,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0);
    }
}
