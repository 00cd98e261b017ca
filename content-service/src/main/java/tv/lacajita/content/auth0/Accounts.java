package tv.lacajita.content.auth0;

/** The doors to the Auth0 tenant, for both route tables. */
public record Accounts(
        LoginResource login, Auth0UserResource users, Auth0RoleResource roles, CustomerResource customers) {

    public static Accounts of(Auth0 auth0) {
        return new Accounts(
                new LoginResource(auth0),
                new Auth0UserResource(auth0),
                new Auth0RoleResource(auth0),
                new CustomerResource(auth0));
    }
}
