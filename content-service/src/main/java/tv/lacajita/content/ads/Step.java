package tv.lacajita.content.ads;

import tv.lacajita.kit.http.ApiError;

/** A step that somebody takes; {@code active} after {@code approved} and {@code completed} are the calendar's. */
enum Step {
    APPROVE(AdState.PENDING, AdState.APPROVED),
    REJECT(AdState.PENDING, AdState.REJECTED),
    RESUBMIT(AdState.REJECTED, AdState.PENDING),
    PAUSE(AdState.ACTIVE, AdState.PAUSED),
    RESUME(AdState.PAUSED, AdState.ACTIVE);

    private final AdState from;
    private final AdState to;

    Step(AdState from, AdState to) {
        this.from = from;
        this.to = to;
    }

    String from() {
        return from.word();
    }

    String to() {
        return to.word();
    }

    /** 409 that says where the ad stands and what may come next. */
    static ApiError illegal(String status) {
        AdState state = AdState.of(status);
        String next = state.allowed().isEmpty() ? "ningún otro" : String.join(" o ", state.allowed());
        return ApiError.conflict("illegal_step", "El anuncio está en estado " + status + "; de ahí pasa a " + next)
                .with("from", status)
                .with("allowed", state.allowed());
    }
}
