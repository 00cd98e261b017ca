package tv.lacajita.kit.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tv.lacajita.kit.auth.Access;

/**
 * Every address of a surface, each with who may call it. One registration answers at {@code /x} and at {@code /api/x};
 * HEAD has its GET's access.
 */
public final class Routes {
    private final List<Route> all = new ArrayList<>();

    /** @param path with parameters in braces, such as {@code /news/{id}}, as the contract writes it */
    public record Route(HandlerType method, String path, Access access, Handler handler) {
        public Route {
            Objects.requireNonNull(access, () -> method + " " + path + " names no access");
        }

        /** Such as {@code GET /news/{id}}: its key in the contract. */
        public String address() {
            return method.name() + " " + path;
        }

        public Route handledBy(Handler other) {
            return new Route(method, path, access, other);
        }
    }

    public Routes get(String path, Access access, Handler handler) {
        return add(HandlerType.GET, path, access, handler);
    }

    public Routes post(String path, Access access, Handler handler) {
        return add(HandlerType.POST, path, access, handler);
    }

    public Routes put(String path, Access access, Handler handler) {
        return add(HandlerType.PUT, path, access, handler);
    }

    public Routes patch(String path, Access access, Handler handler) {
        return add(HandlerType.PATCH, path, access, handler);
    }

    public Routes delete(String path, Access access, Handler handler) {
        return add(HandlerType.DELETE, path, access, handler);
    }

    /** Puts {@code around} each route's handler. */
    public Routes within(UnaryOperator<Route> around) {
        all.replaceAll(around);
        return this;
    }

    public List<Route> all() {
        return List.copyOf(all);
    }

    private Routes add(HandlerType method, String path, Access access, Handler handler) {
        all.add(new Route(method, path, access, handler));
        return this;
    }
}
