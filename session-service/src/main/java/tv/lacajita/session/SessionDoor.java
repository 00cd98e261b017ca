package tv.lacajita.session;

import java.util.Optional;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.http.ApiError;

/** Makes sessions for a feature that gives them at an address of its own: all that it knows of {@code sessions}. */
@FunctionalInterface
public interface SessionDoor {
    /**
     * A session for a broadcast, as POST /session would make it.
     *
     * @throws ApiError 403 for a role that {@code caller} may not have
     */
    CreatedSession open(BroadcastSeat seat, Optional<Caller> caller);
}
