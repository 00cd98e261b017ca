package tv.lacajita.stack.history;

import java.time.Duration;

/** What one client did with one session, as it saw it. Times are since the {@link History} began. */
public sealed interface Event {
    String session();

    /** When the request was sent. */
    Duration invoked();

    /** When its answer was there, or when the client gave up waiting. */
    Duration ended();

    /** A session was made and the client knows: one whose answer was lost has no name, so nobody can use it. */
    record Creation(String session, Duration invoked, Duration ended, Duration expires) implements Event {}

    /**
     * One request to consume.
     *
     * @param key the {@code Idempotency-Key}, the same for all attempts of one client on one session
     * @param answer the body when it won; else for people
     */
    record Consume(String session, String key, Duration invoked, Duration ended, Outcome outcome, String answer)
            implements Event {}

    record Read(String session, Duration invoked, Duration ended, Outcome outcome) implements Event {}

    /** What an answer says of the session. */
    enum Outcome {
        /** Consumed by this caller. */
        WON,
        /** Consumed, by some other. */
        USED,
        PENDING,
        /** Expired or revoked. */
        ENDED,
        /** There is none of that id. */
        ABSENT,
        /** No answer, or one that promises nothing: it may have been done. */
        UNKNOWN
    }
}
