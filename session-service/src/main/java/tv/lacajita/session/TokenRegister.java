package tv.lacajita.session;

/** The part of the session store that tokens need; a registered token is a session of origin {@code registry}. */
public interface TokenRegister {
    /** Keeps a token under its id, unless the id is known: then nothing is changed, and the answer says what it has. */
    RegisteredToken register(TokenRow row);

    /** Whether a living session of the room has that identity. */
    boolean isTaken(String room, String identity);

    /** Whether the session of that id was revoked; an unknown one was not. */
    boolean isRevoked(String sid);
}
