package tv.lacajita.content.imports;

import java.util.Locale;

/** By what a channel of a list and one of ours may be the same; public because JDBI sees it in {@link KnownChannel}. */
public interface Identity {
    /** The guide's name for it; may be null. */
    String tvgId();

    String name();

    /** Of its stream. */
    String url();

    /** Its name as names are compared. */
    default String plainName() {
        return name().strip().toLowerCase(Locale.ROOT);
    }
}
