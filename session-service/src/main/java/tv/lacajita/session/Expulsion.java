package tv.lacajita.session;

import java.time.Instant;

/** Puts the participant of a session that was revoked out of its room, and keeps it out. */
@FunctionalInterface
public interface Expulsion {
    /**
     * Is called once the session is revoked, perhaps again for the same one, and keeps the answer waiting; what goes
     * wrong is its own to settle.
     *
     * @param identity LiveKit's name for the participant
     * @param tokenEnds when the last token of the session expires, perhaps in the past
     */
    void of(String room, String identity, Instant tokenEnds);
}
