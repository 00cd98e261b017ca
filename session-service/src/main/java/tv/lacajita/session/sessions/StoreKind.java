package tv.lacajita.session.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of the session store; the id of a session says which one owns it. */
public enum StoreKind {
    POSTGRES("p~"),
    REDIS("r~"),
    MEMORY("m~");

    private final String prefix;

    StoreKind(String prefix) {
        this.prefix = prefix;
    }

    /** The owner of a session of ours; empty for an id that was registered. */
    static Optional<StoreKind> ownerOf(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix))
                .findFirst();
    }

    /** An id of this store that nobody can guess: its prefix and 144 random bits, case-sensitive. */
    String nextId() {
        return SessionId.startingWith(prefix);
    }

    /** As {@code GET /health} says it: {@code postgres}, {@code redis}, {@code memory}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
