package tv.lacajita.content;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells people, in the app's list of notices. A notice is written with what it tells of, in the same transaction. */
public interface Notices {
    /**
     * Tells one person.
     *
     * @param user the {@code users.id}
     * @param notice what they read
     */
    void tell(Handle db, UUID user, Notice notice);

    /** Tells every admin. */
    void tellAdmins(Handle db, Notice notice);

    /**
     * @param kind a word for programs, such as {@code ad_approved}
     * @param text a Spanish sentence
     * @param link the address of what it is about, without {@code /api}, such as {@code /ads/requests/…}
     */
    record Notice(String kind, String text, String link) {}
}
