package tv.lacajita.kit.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller may read: a status, a stable {@code code}, a Spanish sentence and, for invalid input, the
 * list of faults. {@link Errors} is the only place that turns it into a body. It carries no stack: it is an answer, not
 * an accident.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    private ApiError(int status, String code, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.faults = faults;
    }

    /** Any other status: {@code code} is a stable snake_case word, {@code detail} a Spanish sentence. */
    public static ApiError of(int status, String code, String detail) {
        return new ApiError(status, code, detail, List.of());
    }

    public static ApiError badRequest(String code, String detail) {
        return of(400, code, detail);
    }

    /**
     * 401 with its RFC 6750 challenge.
     *
     * @param code the exact cause, shown to clients in dev only
     * @param detail one of {@code Token requerido}, {@code El token ha expirado}, {@code Token inválido}
     */
    public static ApiError unauthorized(String code, String detail) {
        String challenge = code.equals("token_missing")
                ? "Bearer realm=\"lacajita\""
                : "Bearer realm=\"lacajita\", error=\"invalid_token\"";
        return of(401, code, detail).header("WWW-Authenticate", challenge);
    }

    /** 403 {@code Permisos insuficientes}: the caller is known and may not. */
    public static ApiError forbidden() {
        return of(403, "forbidden", "Permisos insuficientes")
                .header("WWW-Authenticate", "Bearer realm=\"lacajita\", error=\"insufficient_scope\"");
    }

    /** What is absent and what is another user's look the same. */
    public static ApiError notFound(String detail) {
        return of(404, "not_found", detail);
    }

    public static ApiError conflict(String code, String detail) {
        return of(409, code, detail);
    }

    public static ApiError gone(String code, String detail) {
        return of(410, code, detail);
    }

    /** 422 for one member of the body that a rule beyond the contract refuses. */
    public static ApiError invalid(String field, String message) {
        return invalid(List.of(new Fault("value_error", List.of("body", field), message, null)));
    }

    /** 422 with every fault found. */
    public static ApiError invalid(List<Fault> faults) {
        String detail = faults.size() == 1 ? "1 valor no válido" : faults.size() + " valores no válidos";
        return new ApiError(422, "invalid", detail, List.copyOf(faults));
    }

    /** 503 with {@code Retry-After}: something the answer needs is away. */
    public static ApiError unavailable(String code, String detail, Duration retryAfter) {
        return of(503, code, detail).header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public ApiError header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a member of its own to the body, beside the common ones. */
    public ApiError with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return getMessage();
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }
}
