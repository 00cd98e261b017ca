package tv.lacajita.gateway.status;

/** What a look at {@code GET /health} of one instance gave, and how many milliseconds the answer took. */
record Look(Account account, double millis) {}
