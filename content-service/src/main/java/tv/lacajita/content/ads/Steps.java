package tv.lacajita.content.ads;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tv.lacajita.kit.http.ApiError;

/** Takes steps inside a transaction: the state of the request and of its campaign, and the row of the history. */
final class Steps {
    private final StepStore steps;

    Steps(Handle db) {
        this.steps = db.attach(StepStore.class);
    }

    /** What the calendar and the budgets have for every ad. */
    void calendar() {
        steps.begin(Optional.empty());
        steps.complete(Optional.empty());
    }

    /** The same for one request. */
    void calendar(UUID request) {
        steps.begin(Optional.of(request));
        steps.complete(Optional.of(request));
    }

    /**
     * Takes {@code step} with the request, after what the calendar has for it.
     *
     * @throws ApiError 409 with the allowed steps, 404 when there is no such request
     */
    void take(Step step, UUID request, String sub, Optional<String> reason) {
        calendar(request);
        if (!steps.step(request, step.from(), step.to(), sub, reason)) {
            throw steps.status(request)
                    .map(Step::illegal)
                    .orElseGet(() -> ApiError.notFound("No existe esa solicitud"));
        }
    }
}
