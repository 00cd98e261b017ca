package tv.lacajita.content;

import java.util.function.Supplier;
import tv.lacajita.kit.http.ApiError;

/** {@code {"msg": …}}: what the running system's paths answer where there is nothing else to say, in Spanish. */
public record Said(String msg) {
    /** What {@code deed} says when it is done or, with the same status, why it was refused. */
    public static Said of(Supplier<String> deed) {
        try {
            return new Said(deed.get());
        } catch (ApiError refusal) {
            boolean general = refusal.faults().isEmpty();
            return new Said(
                    general ? refusal.detail() : refusal.faults().getFirst().msg());
        }
    }
}
