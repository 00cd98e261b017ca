package tv.lacajita.gateway.limits;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import tv.lacajita.kit.http.ApiError;

/**
 * Whether a request passes, and what its caller has left after it.
 *
 * @param left requests of this class
 * @param seconds until all are there again; 1 at least
 */
public record Verdict(Limit limit, boolean passes, long left, long seconds) {
    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    /** Adds the fields that every answer of a limited class carries (conventions.md, Rate limit headers). */
    public void write(HttpFields.Mutable fields) {
        fields.add(limit.policy());
        fields.add(new HttpField(LEFT, "\"" + limit.word() + "\";r=" + left + ";t=" + seconds));
    }

    /** What {@link #write} added to an answer that is now to be another. */
    public static List<HttpField> fieldsOf(HttpFields fields) {
        return fields.stream()
                .filter(field -> field.is(POLICY) || field.is(LEFT))
                .toList();
    }

    /** 429, for one that does not pass. */
    public ApiError refusal() {
        return ApiError.of(429, "rate_limited", "Demasiadas peticiones: inténtelo de nuevo en " + seconds + " s")
                .header("Retry-After", Long.toString(seconds));
    }
}
