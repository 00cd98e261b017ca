package tv.lacajita.content;

import tv.lacajita.kit.auth.Role;

/** Who hands out the roles that tokens carry: Auth0. A users row remembers the last that a token or an admin said. */
public interface RoleDirectory {
    /** Without Auth0's management there is nobody to tell. */
    RoleDirectory NONE = (sub, role) -> {};

    /**
     * Lets {@code sub} have {@code role} and none other of our four, from the next token on; what it has that is not
     * ours stays. The same call again does no harm.
     *
     * @throws tv.lacajita.kit.http.ApiError 404 for a {@code sub} that Auth0 does not know, 409 when Auth0 has no role
     *     of that name, 502 or 503 when it does not do it
     */
    void setRole(String sub, Role role);
}
