package tv.lacajita.content;

import tv.lacajita.content.auth0.Auth0;
import tv.lacajita.content.auth0.Auth0RoleResource;
import tv.lacajita.content.auth0.Auth0UserResource;
import tv.lacajita.content.auth0.CustomerResource;
import tv.lacajita.content.auth0.LoginResource;

/** The doors to the Auth0 tenant, for both route tables. */
record Accounts(LoginResource login, Auth0UserResource users, Auth0RoleResource roles, CustomerResource customers) {

    static Accounts of(Auth0 auth0) {
        return new Accounts(
                new LoginResource(auth0),
                new Auth0UserResource(auth0),
                new Auth0RoleResource(auth0),
                new CustomerResource(auth0));
    }
}
