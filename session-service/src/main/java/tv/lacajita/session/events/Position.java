package tv.lacajita.session.events;

import java.util.Comparator;

/**
 * A place in the sequence of events, which is in this order (sql/session/V4__events.sql).
 *
 * @param xid the transaction that wrote the event
 * @param id its number there, from 1; 0 is before the first
 */
public record Position(long xid, long id) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::xid).thenComparingLong(Position::id);

    /** Reads what {@link #toString} wrote, as the contract has checked. */
    static Position of(String text) {
        String[] parts = text.split("-");
        return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** {@code xid-id}, the event's {@code id:} on the wire. */
    @Override
    public String toString() {
        return xid + "-" + id;
    }
}
