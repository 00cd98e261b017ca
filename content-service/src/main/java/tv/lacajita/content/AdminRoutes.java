package tv.lacajita.content;

import static tv.lacajita.kit.auth.Access.BEARER;
import static tv.lacajita.kit.auth.Access.PUBLIC;
import static tv.lacajita.kit.auth.Access.roles;
import static tv.lacajita.kit.auth.Role.ADMIN;
import static tv.lacajita.kit.auth.Role.PRODUCER;

import tv.lacajita.content.images.ImageCompat;
import tv.lacajita.content.news.EditorialResource;
import tv.lacajita.content.users.ManagedUserResource;
import tv.lacajita.content.users.SelfResource;
import tv.lacajita.content.viewing.DashboardResource;
import tv.lacajita.content.viewing.ViewingResource;
import tv.lacajita.kit.auth.Access;
import tv.lacajita.kit.http.Routes;

/** Every address of the admin surface; each answers at /x and at /api/x. */
final class AdminRoutes {
    private static final Access EDITORS = roles(ADMIN, PRODUCER);

    private AdminRoutes() {}

    static Routes of(
            ImageCompat images,
            EditorialResource news,
            SelfResource self,
            ManagedUserResource users,
            ViewingResource viewing,
            DashboardResource dashboard,
            PublicConfig config) {
        return new Routes()
                .get("/images", EDITORS, images::list)
                .post("/upload-image", EDITORS, images::upload)
                .get("/user/me", BEARER, self::me)
                .post("/user/me", BEARER, self::me)
                .get("/admin/news", EDITORS, news::list)
                .post("/admin/news", EDITORS, news::create)
                .get("/admin/news/{id}", EDITORS, news::show)
                .put("/admin/news/{id}", EDITORS, news::update)
                .delete("/admin/news/{id}", EDITORS, news::remove)
                .post("/admin/news/{id}/publish", EDITORS, news::publish)
                .post("/admin/news/{id}/unpublish", EDITORS, news::unpublish)
                .get("/admin/users", roles(ADMIN), users::list)
                .patch("/admin/users/{id}", roles(ADMIN), users::update)
                .delete("/admin/users/{id}", roles(ADMIN), users::remove)
                .post("/admin/users/{id}/restore", roles(ADMIN), users::restore)
                .post("/analytics/video-event", BEARER, viewing::create)
                .get("/dashboard/video-consumption", roles(ADMIN), dashboard::videoConsumption)
                .get("/dashboard/system-summary", roles(ADMIN), dashboard::systemSummary)
                .get("/config/public", PUBLIC, config::show);
    }
}
