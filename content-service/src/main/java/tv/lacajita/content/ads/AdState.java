package tv.lacajita.content.ads;

import java.util.List;
import java.util.Locale;

/** Where a request, and the campaign that comes of it, stands; written in lower case. */
enum AdState {
    PENDING,
    APPROVED,
    REJECTED,
    ACTIVE,
    PAUSED,
    COMPLETED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AdState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether the agency may still write it anew. */
    boolean isOpen() {
        return this == PENDING || this == REJECTED;
    }

    /** The words of the states that come next. */
    List<String> allowed() {
        List<AdState> next =
                switch (this) {
                    case PENDING -> List.of(APPROVED, REJECTED);
                    case REJECTED -> List.of(PENDING);
                    case APPROVED -> List.of(ACTIVE);
                    case ACTIVE -> List.of(PAUSED, COMPLETED);
                    case PAUSED -> List.of(ACTIVE, COMPLETED);
                    case COMPLETED -> List.of();
                };
        return next.stream().map(AdState::word).toList();
    }
}
