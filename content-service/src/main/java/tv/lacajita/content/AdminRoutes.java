package tv.lacajita.content;

import static tv.lacajita.kit.auth.Access.BEARER;
import static tv.lacajita.kit.auth.Access.roles;
import static tv.lacajita.kit.auth.Role.ADMIN;
import static tv.lacajita.kit.auth.Role.PRODUCER;

import tv.lacajita.content.news.EditorialResource;
import tv.lacajita.content.users.UserResource;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Routes;

/** Every address of the admin surface; each answers at /x and at /api/x. */
final class AdminRoutes {
    private static final Access EDITORS = roles(ADMIN, PRODUCER);

    private AdminRoutes() {}

    static Routes of(EditorialResource news, UserResource users) {
        return new Routes()
                .get("/user/me", BEARER, users::me)
                .post("/user/me", BEARER, users::me)
                .get("/admin/news", EDITORS, news::list)
                .post("/admin/news", EDITORS, news::create)
                .get("/admin/news/{id}", EDITORS, news::show)
                .put("/admin/news/{id}", EDITORS, news::update)
                .delete("/admin/news/{id}", EDITORS, news::remove)
                .post("/admin/news/{id}/publish", EDITORS, news::publish)
                .post("/admin/news/{id}/unpublish", EDITORS, news::unpublish);
    }
}
