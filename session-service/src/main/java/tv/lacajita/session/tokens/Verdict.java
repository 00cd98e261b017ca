package tv.lacajita.session.tokens;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import tv.lacajita.session.livekit.Hearing;
import tv.lacajita.session.livekit.Judgement;
import tv.lacajita.session.livekit.Reason;

/**
 * Answer of POST /session/validate.
 *
 * @param source who judged: {@code livekit}, or {@code local}: our keys, our clock
 * @param expiresInSeconds negative when it has expired; empty when it does not say
 * @param withinLeeway good only because clocks may differ by 60 s
 * @param skewSeconds by how much our clock is ahead of LiveKit's, negative when it is behind; without LiveKit, by how much
 *     the clock that made the token seems to be ahead of ours
 * @param livekit what LiveKit answered; empty when it did not
 * @param sid the session that the token says it is of; not shown
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
        Optional<Said> livekit,
        @JsonIgnore Optional<String> sid) {

    /** @param body its beginning */
    public record Said(int status, String body) {}

    static Verdict local(Judgement judgement) {
        return of(judgement, "local", judgement.skewSeconds(), Optional.empty());
    }

    static Verdict ofLiveKit(Judgement settled, Hearing hearing) {
        return of(settled, "livekit", hearing.behind().toSeconds(), said(hearing));
    }

    /** The same, with what LiveKit answered though it settles nothing. */
    Verdict beside(Hearing hearing) {
        return new Verdict(
                valid, reason, source, expiresInSeconds, withinLeeway, skewSeconds, room, identity, said(hearing), sid);
    }

    /** The same of a token whose session was revoked, which LiveKit does not know. */
    Verdict revoked() {
        return new Verdict(
                false, Reason.REVOKED, source, expiresInSeconds, false, skewSeconds, room, identity, livekit, sid);
    }

    private static Verdict of(Judgement judgement, String source, long skewSeconds, Optional<Said> livekit) {
        return new Verdict(
                judgement.reason().good(),
                judgement.reason(),
                source,
                judgement.expiresInSeconds(),
                judgement.withinLeeway(),
                skewSeconds,
                judgement.claims().room(),
                judgement.claims().identity(),
                livekit,
                judgement.claims().sid());
    }

    private static Optional<Said> said(Hearing hearing) {
        return Optional.of(new Said(hearing.status(), hearing.body()));
    }
}
