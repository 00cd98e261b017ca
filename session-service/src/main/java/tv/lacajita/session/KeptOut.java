package tv.lacajita.session;

import tv.lacajita.kit.http.ApiError;

/** Knows who was put out of a room and may not come back yet. */
@FunctionalInterface
public interface KeptOut {
    /** Whether an identity that {@code username} may be given is kept out of {@code room} now; asks nobody. */
    boolean has(String room, String username);

    /** @throws ApiError 403 when it has */
    default void refuse(String room, String username) {
        if (has(room, username)) {
            throw ApiError.of(403, "kept_out", "Fue expulsado de esa sala y todavía no puede volver a entrar");
        }
    }
}
