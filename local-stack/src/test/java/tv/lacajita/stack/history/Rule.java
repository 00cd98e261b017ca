package tv.lacajita.stack.history;

import static tv.lacajita.stack.history.Event.Outcome.ABSENT;
import static tv.lacajita.stack.history.Event.Outcome.ENDED;
import static tv.lacajita.stack.history.Event.Outcome.PENDING;
import static tv.lacajita.stack.history.Event.Outcome.UNKNOWN;
import static tv.lacajita.stack.history.Event.Outcome.USED;
import static tv.lacajita.stack.history.Event.Outcome.WON;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What holds for every session whatever fails around it. A session is one register that is written once, so these rules
 * together are linearizability, and no search over orders is needed.
 */
public enum Rule {
    /** Everybody who is told of a success has the same key: the others' would be a second seat. */
    ONE_WINNER(life -> life.consumes(WON)
            .filter(win -> !win.key().equals(life.win().orElseThrow().key()))),

    /** Who won and asks again with the same key gets the same body. */
    SAME_ANSWER(life -> life.consumes(WON)
            .filter(win -> win.key().equals(life.win().orElseThrow().key()))
            .filter(win -> !win.answer().equals(life.win().orElseThrow().answer()))),

    /** Who won is not refused, for as long as the contract lets them ask again. */
    KEPT_SEAT(life -> life.win().stream().flatMap(win -> life.consumes(USED)
            .filter(refused -> refused.key().equals(win.key()))
            .filter(refused -> before(refused.ended(), life.asked(win.key()).plus(Times.REPLAY))))),

    /** No success before anybody asked for the session. */
    AFTER_CREATION(life -> life.consumes(WON).filter(win -> life.creation()
            .map(creation -> before(win.ended(), creation.invoked()))
            .orElse(true))),

    /** No success for who first asked when it had expired; a second for the two clocks to differ. */
    BEFORE_EXPIRY(life -> life.creation().stream().flatMap(creation -> life.consumes(WON)
            .filter(win -> before(creation.expires().plus(Times.EXPIRY), life.asked(win.key()))))),

    /** Nobody hears "already consumed" before the winner had asked. */
    USED_AFTER_A_WIN(life -> life.win().stream()
            .flatMap(win -> life.told(USED).filter(told -> before(told.ended(), life.asked(win.key()))))),

    /** Once a success is acknowledged nobody reads the session as unconsumed. */
    NEVER_PENDING_AGAIN(life -> life.win().stream()
            .flatMap(win -> life.reads(PENDING).filter(read -> before(win.ended(), read.invoked())))),

    /** What was acknowledged as made is there. */
    PRESENT(life -> life.creation().stream()
            .flatMap(creation -> life.told(ABSENT).filter(told -> before(creation.ended(), told.invoked())))),

    /** It lives until it expires (nobody revokes here). */
    NOT_ENDED_EARLY(life -> life.creation().stream()
            .flatMap(creation -> life.told(ENDED).filter(told -> before(told.ended(), creation.expires())))),

    /** Every client asked until it knew, and the last look at the session found out. */
    RESOLVED(life -> Stream.concat(
            life.consumes(UNKNOWN).filter(life::isLast),
            life.lastRead().filter(read -> read.outcome() == UNKNOWN).stream())),

    /** A consumed session is somebody's. */
    NOT_LOST(life -> life.win().isPresent() || RESOLVED.brokenBy(life).findAny().isPresent()
            ? Stream.empty()
            : life.told(USED).limit(1));

    private final Function<Life, Stream<? extends Event>> broken;

    Rule(Function<Life, Stream<? extends Event>> broken) {
        this.broken = broken;
    }

    /** The events that should not be. */
    Stream<? extends Event> brokenBy(Life life) {
        return broken.apply(life);
    }

    private static boolean before(Duration one, Duration other) {
        return one.compareTo(other) < 0;
    }

    private static final class Times {
        static final Duration REPLAY = Duration.ofSeconds(60);
        static final Duration EXPIRY = Duration.ofSeconds(1);
    }
}
