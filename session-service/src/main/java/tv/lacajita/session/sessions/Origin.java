package tv.lacajita.session.sessions;

import java.util.Locale;

/** By which door a session came; a registered one is written by the registry. */
enum Origin {
    API,
    INTERNAL,
    BROADCAST;

    /** As rows write it: {@code api}, {@code internal}, {@code broadcast}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
