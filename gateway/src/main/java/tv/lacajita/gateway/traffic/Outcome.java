package tv.lacajita.gateway.traffic;

import java.util.Locale;

/** How an instance answered. */
public enum Outcome {
    SUCCESS,
    REDIRECT,
    CLIENT_ERROR,
    SERVER_ERROR,
    /** It broke off, or was silent for too long. */
    FAILED,
    /** The client went away or sent a bad body before there was an answer. */
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** By the status of its answer. */
    public static Outcome of(int status) {
        return switch (status / 100) {
            case 5 -> SERVER_ERROR;
            case 4 -> CLIENT_ERROR;
            case 3 -> REDIRECT;
            default -> SUCCESS;
        };
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As metrics name it. */
    String word() {
        return word;
    }

    boolean isError() {
        return this == SERVER_ERROR || this == FAILED;
    }
}
