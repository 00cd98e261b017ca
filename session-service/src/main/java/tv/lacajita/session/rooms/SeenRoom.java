package tv.lacajita.session.rooms;

import java.time.Instant;

/**
 * A room of which the history said something else than LiveKit does.
 *
 * @param at when it was opened or closed
 * @param unknown whether it was not known to be open
 */
public record SeenRoom(String name, Instant at, int participants, boolean unknown) {}
