package tv.lacajita.session.events;

/**
 * Something that happened.
 *
 * @param name {@code session.created}, {@code broadcast.live} …
 * @param data JSON in one line
 */
public record Event(long xid, long id, String name, String data) {
    Position position() {
        return new Position(xid, id);
    }
}
