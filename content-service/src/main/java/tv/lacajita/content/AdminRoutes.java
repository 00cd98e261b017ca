package tv.lacajita.content;

import static tv.lacajita.content.Hidden.EDITORS;
import static tv.lacajita.kit.auth.Access.BEARER;
import static tv.lacajita.kit.auth.Access.PUBLIC;
import static tv.lacajita.kit.auth.Access.SIGNED;
import static tv.lacajita.kit.auth.Access.roles;
import static tv.lacajita.kit.auth.Role.ADMIN;
import static tv.lacajita.kit.auth.Role.AGENCY;

import tv.lacajita.content.ads.Ads;
import tv.lacajita.content.auth0.Accounts;
import tv.lacajita.content.billing.Billing;
import tv.lacajita.content.images.ImageCompat;
import tv.lacajita.content.imports.ImportResource;
import tv.lacajita.content.imports.StreamResource;
import tv.lacajita.content.jwplayer.JwPlayer;
import tv.lacajita.content.livetv.EditedChannelResource;
import tv.lacajita.content.news.EditorialResource;
import tv.lacajita.content.notices.NoticeResource;
import tv.lacajita.content.talk.Talk;
import tv.lacajita.content.users.ManagedUserResource;
import tv.lacajita.content.users.SelfResource;
import tv.lacajita.content.viewing.DashboardResource;
import tv.lacajita.content.viewing.ViewingResource;
import tv.lacajita.kit.http.Routes;

/** Every address of the admin surface; each answers at /x and at /api/x. */
final class AdminRoutes {
    private AdminRoutes() {}

    static Routes of(
            Catalogue catalogue,
            ImageCompat images,
            EditedChannelResource channels,
            EditorialResource news,
            Talk talk,
            Billing billing,
            JwPlayer jwPlayer,
            Ads ads,
            NoticeResource notices,
            SelfResource self,
            ManagedUserResource users,
            Accounts accounts,
            ViewingResource viewing,
            DashboardResource dashboard,
            PublicConfig config,
            ImportResource imports,
            StreamResource streams) {
        return new Routes()
                .get("/images", EDITORS, images::list)
                .get("/images/{name}", PUBLIC, images::show)
                .get("/getcover", EDITORS, images::cover)
                .post("/upload-image", EDITORS, images::upload)
                .post("/login", PUBLIC, accounts.login()::login)
                .post("/auth/client-credentials", PUBLIC, accounts.login()::clientCredentials)
                .get("/user/me", BEARER, self::me)
                .post("/user/me", BEARER, self::me)
                .get("/home-carousel", EDITORS, catalogue.carousel()::listForStaff)
                .post("/home-carousel", EDITORS, catalogue.carousel()::create)
                .get("/home-carousel/{id}", EDITORS, catalogue.carousel()::showToStaff)
                .put("/home-carousel/{id}", EDITORS, catalogue.carousel()::update)
                .delete("/home-carousel/{id}", EDITORS, catalogue.carousel()::remove)
                .get("/homecarousel", EDITORS, catalogue.carouselCompat()::list)
                .post("/idhomecarousel", EDITORS, catalogue.carouselCompat()::addOrRemove)
                .get("/segments", EDITORS, catalogue.segmentCompat()::ofPlaylists)
                .get("/allsegments", EDITORS, catalogue.segmentCompat()::all)
                .post("/usegments", EDITORS, catalogue.segmentCompat()::order)
                .get("/categories", EDITORS, catalogue.categoryCompat()::list)
                .post("/icategory", EDITORS, catalogue.categoryCompat()::save)
                .post("/dcategory", EDITORS, catalogue.categoryCompat()::remove)
                .get("/manplaylists", EDITORS, catalogue.playlistCompat()::list)
                .post("/uiplaylist", EDITORS, catalogue.playlistCompat()::save)
                .post("/dplaylist", EDITORS, catalogue.playlistCompat()::remove)
                .get("/seasons", EDITORS, catalogue.seasonCompat()::list)
                .post("/iuseason", EDITORS, catalogue.seasonCompat()::save)
                .post("/iuseasonvideos", EDITORS, catalogue.seasonCompat()::saveVideos)
                .get("/videos", EDITORS, catalogue.videos()::list)
                .get("/admin/livetv/channels", EDITORS, channels::list)
                .post("/admin/livetv/channels", roles(ADMIN), channels::create)
                .get("/admin/livetv/channels/{id}", EDITORS, channels::show)
                .put("/admin/livetv/channels/{id}", roles(ADMIN), channels::update)
                .delete("/admin/livetv/channels/{id}", roles(ADMIN), channels::remove)
                .post("/admin/livetv/channels/{id}/logo", roles(ADMIN), channels::logo)
                .put("/admin/livetv/order", roles(ADMIN), channels::order)
                .post("/admin/livetv/import", roles(ADMIN), imports::channels)
                .post("/admin/livetv/epg/import", EDITORS, imports::guide)
                .get("/admin/livetv/health", roles(ADMIN), streams::health)
                .get("/admin/news", EDITORS, news::list)
                .post("/admin/news", EDITORS, news::create)
                .get("/admin/news/{id}", EDITORS, news::show)
                .put("/admin/news/{id}", EDITORS, news::update)
                .delete("/admin/news/{id}", EDITORS, news::remove)
                .post("/admin/news/{id}/publish", EDITORS, news::publish)
                .post("/admin/news/{id}/unpublish", EDITORS, news::unpublish)
                .post("/admin/news/{id}/schedule", EDITORS, news::schedule)
                .post("/admin/news/{id}/feature", EDITORS, news::feature)
                .post("/admin/news/{id}/unfeature", EDITORS, news::unfeature)
                .get("/admin/news/comments/pending", EDITORS, talk.moderation()::pending)
                .post("/admin/news/comments/{id}/approve", EDITORS, talk.moderation()::approve)
                .delete("/admin/news/comments/{id}", EDITORS, talk.moderation()::remove)
                .get("/admin/ads/dashboard", roles(ADMIN), billing.dashboard()::showAll)
                .get("/admin/invoices", roles(ADMIN, AGENCY), billing.invoices()::list)
                .post("/admin/invoices/generate", roles(ADMIN), billing.invoices()::create)
                .get("/admin/invoices/{id}", roles(ADMIN, AGENCY), billing.invoices()::show)
                .post("/admin/invoices/{id}/send", roles(ADMIN), billing.invoices()::send)
                .post("/admin/invoices/{id}/pay", roles(ADMIN), billing.invoices()::pay)
                .get("/admin/agencies", roles(ADMIN), ads.agencies()::list)
                .post("/admin/agencies", roles(ADMIN), ads.agencies()::create)
                .get("/admin/agencies/{id}", roles(ADMIN), ads.agencies()::show)
                .put("/admin/agencies/{id}", roles(ADMIN), ads.agencies()::update)
                .get("/admin/ads/requests", roles(ADMIN), ads.reviews()::list)
                .get("/admin/ads/requests/{id}", roles(ADMIN), ads.reviews()::show)
                .post("/admin/ads/requests/{id}/approve", roles(ADMIN), ads.reviews()::approve)
                .post("/admin/ads/requests/{id}/reject", roles(ADMIN), ads.reviews()::reject)
                .get("/admin/ads/campaigns", roles(ADMIN), ads.campaigns()::list)
                .get("/admin/ads/campaigns/{id}", roles(ADMIN), ads.campaigns()::show)
                .get("/admin/ads/campaigns/{id}/metrics", roles(ADMIN), ads.campaigns()::metrics)
                .post("/admin/ads/campaigns/{id}/pause", roles(ADMIN), ads.campaigns()::pause)
                .post("/admin/ads/campaigns/{id}/resume", roles(ADMIN), ads.campaigns()::resume)
                .get("/notices", BEARER, notices::list)
                .post("/notices/{id}/read", BEARER, notices::read)
                .post("/admin/jwplayer/sync", roles(ADMIN), jwPlayer.sync()::begin)
                .get("/admin/jwplayer/status", roles(ADMIN), jwPlayer.sync()::status)
                .post("/jwplayer/webhook", SIGNED, jwPlayer.webhooks()::receive)
                .get("/admin/users", roles(ADMIN), users::list)
                .patch("/admin/users/{id}", roles(ADMIN), users::update)
                .delete("/admin/users/{id}", roles(ADMIN), users::remove)
                .post("/admin/users/{id}/restore", roles(ADMIN), users::restore)
                .get("/admin/users/{id}/comment-ban", roles(ADMIN), talk.bans()::show)
                .post("/admin/users/{id}/comment-ban", roles(ADMIN), talk.bans()::create)
                .delete("/admin/users/{id}/comment-ban", roles(ADMIN), talk.bans()::remove)
                .get("/auth0/users", roles(ADMIN), accounts.users()::list)
                .post("/auth0/users", roles(ADMIN), accounts.users()::create)
                .get("/auth0/users/{id}", roles(ADMIN), accounts.users()::show)
                .patch("/auth0/users/{id}", roles(ADMIN), accounts.users()::update)
                .delete("/auth0/users/{id}", roles(ADMIN), accounts.users()::remove)
                .get("/auth0/users/{id}/roles", roles(ADMIN), accounts.users()::roles)
                .post("/auth0/users/{id}/roles", roles(ADMIN), accounts.users()::assignRoles)
                .delete("/auth0/users/{id}/roles", roles(ADMIN), accounts.users()::withdrawRoles)
                .get("/auth0/roles", roles(ADMIN), accounts.roles()::list)
                .post("/auth0/roles", roles(ADMIN), accounts.roles()::create)
                .get("/auth0/roles/{id}", roles(ADMIN), accounts.roles()::show)
                .patch("/auth0/roles/{id}", roles(ADMIN), accounts.roles()::update)
                .delete("/auth0/roles/{id}", roles(ADMIN), accounts.roles()::remove)
                .get("/auth0/roles/{id}/permissions", roles(ADMIN), accounts.roles()::notOffered)
                .post("/auth0/roles/{id}/permissions", roles(ADMIN), accounts.roles()::notOffered)
                .delete("/auth0/roles/{id}/permissions", roles(ADMIN), accounts.roles()::notOffered)
                .get("/auth0/resource-servers", roles(ADMIN), accounts.roles()::notOffered)
                .post("/auth0/jobs/verification-email", roles(ADMIN), accounts.roles()::notOffered)
                .get("/auth0/logs", roles(ADMIN), accounts.roles()::notOffered)
                .get("/dashboard/customers-summary", roles(ADMIN), accounts.customers()::summary)
                .get("/dashboard/customers-demographic", roles(ADMIN), accounts.customers()::demographic)
                .get("/dashboard/login-stats", roles(ADMIN), accounts.customers()::logins)
                .get("/dashboard/jw-analytics/consumption", roles(ADMIN), jwPlayer.analytics()::consumption)
                .post("/analytics/video-event", BEARER, viewing::create)
                .get("/dashboard/video-consumption", roles(ADMIN), dashboard::videoConsumption)
                .get("/dashboard/system-summary", roles(ADMIN), dashboard::systemSummary)
                .get("/config/public", PUBLIC, config::show);
    }
}
