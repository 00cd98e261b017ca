package tv.lacajita.session.events;

/**
 * Where a stream may begin.
 *
 * @param xid all events of earlier transactions are there already
 * @param known whether nothing is missing since the position that was asked about
 */
public record Beginning(long xid, boolean known) {
    Position head() {
        return new Position(xid, 0);
    }
}
