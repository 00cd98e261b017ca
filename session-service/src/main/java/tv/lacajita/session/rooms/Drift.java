package tv.lacajita.session.rooms;

/** What no webhook had told: rooms that were opened, rooms that were closed, other numbers of participants. */
record Drift(int started, int finished, int counts) {
    static final Drift NONE = new Drift(0, 0, 0);
}
