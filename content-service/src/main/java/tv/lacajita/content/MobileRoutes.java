package tv.lacajita.content;

import static tv.lacajita.content.Hidden.EDITORS;
import static tv.lacajita.kit.auth.Access.BEARER;
import static tv.lacajita.kit.auth.Access.PUBLIC;
import static tv.lacajita.kit.auth.Access.SECRET;
import static tv.lacajita.kit.auth.Access.anyOf;
import static tv.lacajita.kit.auth.Access.roles;
import static tv.lacajita.kit.auth.Role.ADMIN;
import static tv.lacajita.kit.auth.Role.AGENCY;

import io.javalin.http.Handler;
import java.util.Map;
import java.util.TreeMap;
import tv.lacajita.content.ads.Ads;
import tv.lacajita.content.auth0.Accounts;
import tv.lacajita.content.billing.Billing;
import tv.lacajita.content.feed.FeedResource;
import tv.lacajita.content.images.ImageResource;
import tv.lacajita.content.jwplayer.JwPlayer;
import tv.lacajita.content.livetv.ChannelResource;
import tv.lacajita.content.livetv.GuideResource;
import tv.lacajita.content.news.NewsResource;
import tv.lacajita.content.news.SyndicationResource;
import tv.lacajita.content.notices.NoticeResource;
import tv.lacajita.content.talk.Talk;
import tv.lacajita.content.users.SelfResource;
import tv.lacajita.content.users.UserResource;
import tv.lacajita.content.viewing.ViewingResource;
import tv.lacajita.kit.http.Routes;

/** Every address of the mobile surface; each answers at /x and at /api/x. */
final class MobileRoutes {
    /** What the apps look for to know that they talk to La Cajita TV. */
    private static final Map<String, String> GREETING =
            new TreeMap<>(Map.of("Hello", "La Cajita TV API con Auth0", "status", "OK"));

    private static final Handler EXTERNAL =
            Gone.saying("Este paso por otra API ya no existe; llame a la misma dirección sin /external");

    private MobileRoutes() {}

    static Routes of(
            FeedResource feed,
            Catalogue catalogue,
            ChannelResource channels,
            GuideResource guide,
            JwPlayer jwPlayer,
            Ads ads,
            NoticeResource notices,
            NewsResource news,
            SyndicationResource newsFeeds,
            Talk talk,
            Billing billing,
            SelfResource self,
            UserResource users,
            Accounts accounts,
            ViewingResource viewing,
            ImageResource images) {
        return new Routes()
                .get("/", PUBLIC, ctx -> ctx.json(GREETING))
                .get("/playlists", PUBLIC, feed::show)
                .get("/playlist", PUBLIC, feed::show)
                .get("/playlists/search", PUBLIC, catalogue.search()::search)
                .get("/playlists/by-segment/{id}", PUBLIC, catalogue.search()::ofSegment)
                .post("/playlists", EDITORS, catalogue.playlists()::create)
                .get("/playlists/{id}", PUBLIC, catalogue.playlists()::show)
                .put("/playlists/{id}", EDITORS, catalogue.playlists()::update)
                .delete("/playlists/{id}", EDITORS, catalogue.playlists()::remove)
                .get("/home-carousel", PUBLIC, catalogue.carousel()::list)
                .post("/home-carousel", EDITORS, catalogue.carousel()::create)
                .get("/home-carousel/{id}", PUBLIC, catalogue.carousel()::show)
                .put("/home-carousel/{id}", EDITORS, catalogue.carousel()::update)
                .delete("/home-carousel/{id}", EDITORS, catalogue.carousel()::remove)
                .get("/segments", PUBLIC, catalogue.segments()::list)
                .post("/segments", EDITORS, catalogue.segments()::create)
                .get("/segments/{id}", PUBLIC, catalogue.segments()::show)
                .put("/segments/{id}", EDITORS, catalogue.segments()::update)
                .delete("/segments/{id}", EDITORS, catalogue.segments()::remove)
                .get("/segments/{id}/summary", PUBLIC, catalogue.segments()::summary)
                .get("/seasons", PUBLIC, catalogue.seasons()::list)
                .post("/seasons", EDITORS, catalogue.seasons()::create)
                .get("/seasons/{id}", PUBLIC, catalogue.seasons()::show)
                .put("/seasons/{id}", EDITORS, catalogue.seasons()::update)
                .delete("/seasons/{id}", EDITORS, catalogue.seasons()::remove)
                .get("/videos", EDITORS, catalogue.videos()::list)
                .post("/videos", EDITORS, catalogue.videos()::create)
                .get("/videos/{season_id}/{video_id}", PUBLIC, catalogue.videos()::show)
                .put("/videos/{season_id}/{video_id}", EDITORS, catalogue.videos()::update)
                .delete("/videos/{season_id}/{video_id}", EDITORS, catalogue.videos()::remove)
                .get("/stats/overview", PUBLIC, catalogue.overview()::show)
                .get("/livetv/channels", PUBLIC, channels::list)
                .get("/livetv/channels/{id}", PUBLIC, channels::show)
                .get("/livetv/channels/{id}/schedule", PUBLIC, guide::schedule)
                .get("/livetv/categories", PUBLIC, channels::categories)
                .get("/livetv/now", PUBLIC, guide::now)
                .get("/livetv/epg", PUBLIC, guide::window)
                .get("/livetv/playlist.m3u", PUBLIC, channels::m3u)
                .get("/livetv/xmltv.xml", PUBLIC, guide::xmltv)
                .get("/v2/playlists/{id}", PUBLIC, jwPlayer.delivery()::playlist)
                .get("/v2/media/{id}", PUBLIC, jwPlayer.delivery()::media)
                .get("/news/feed", PUBLIC, news::feed)
                .get("/news/featured", PUBLIC, news::featured)
                .get("/news/categories", PUBLIC, news::categories)
                .get("/news/search", PUBLIC, news::search)
                .get("/news/rss.xml", PUBLIC, newsFeeds::rss)
                .get("/news/atom.xml", PUBLIC, newsFeeds::atom)
                .get("/news/feed.json", PUBLIC, newsFeeds::json)
                .get("/news/slug/{slug}", PUBLIC, news::showBySlug)
                .get("/news/{id}", PUBLIC, news::show)
                .post("/news/{id}/like", PUBLIC, talk.likes()::toggle)
                .put("/news/{id}/like", PUBLIC, talk.likes()::add)
                .delete("/news/{id}/like", PUBLIC, talk.likes()::remove)
                .post("/news/{id}/view", PUBLIC, talk.audience()::view)
                .post("/news/{id}/share", PUBLIC, talk.audience()::share)
                .get("/news/{id}/comments", PUBLIC, talk.comments()::list)
                .post("/news/{id}/comments", BEARER, talk.comments()::create)
                .put("/news/comments/{id}", BEARER, talk.comments()::update)
                .delete("/news/comments/{id}", BEARER, talk.comments()::remove)
                .post("/news/comments/{id}/report", BEARER, talk.comments()::report)
                .get("/ads/campaigns/{id}/report", roles(ADMIN, AGENCY), billing.reports()::show)
                .get("/ads/dashboard", roles(AGENCY), billing.dashboard()::showOwn)
                .get("/ads/requests", roles(AGENCY), ads.requests()::list)
                .post("/ads/requests", roles(AGENCY), ads.requests()::create)
                .get("/ads/requests/{id}", roles(AGENCY), ads.requests()::show)
                .put("/ads/requests/{id}", roles(AGENCY), ads.requests()::update)
                .post("/ads/requests/{id}/picture", roles(AGENCY), ads.requests()::picture)
                .get("/ads/campaigns/{id}/metrics", roles(ADMIN, AGENCY), ads.campaigns()::metrics)
                .get("/ads/next", PUBLIC, ads.delivery()::next)
                .post("/ads/impression", PUBLIC, ads.delivery()::impression)
                .post("/ads/click", PUBLIC, ads.delivery()::click)
                .get("/notices", BEARER, notices::list)
                .post("/notices/{id}/read", BEARER, notices::read)
                .post("/login", PUBLIC, accounts.login()::login)
                .post("/auth/client-credentials", PUBLIC, accounts.login()::clientCredentials)
                .get("/user/me", BEARER, self::me)
                .post("/user/me", BEARER, self::me)
                .get("/users/me", BEARER, self::show)
                .patch("/users/me", BEARER, self::update)
                .delete("/users/me", BEARER, self::remove)
                .get("/users/me/export", BEARER, self::export)
                .post("/users", anyOf(SECRET, roles(ADMIN)), users::create)
                .get("/users/{id}", anyOf(SECRET, BEARER), users::show)
                .post("/analytics/video-event", BEARER, viewing::create)
                .get("/img/{name}", PUBLIC, images::show)
                .get("/img/h/{name}", PUBLIC, images::showHashed)
                .get("/img/livetv/thumbs/{square}/{name}", PUBLIC, images::showThumbnail)
                .get("/img/{folder}/{name}", PUBLIC, images::showInFolder)
                .get("/redoc", PUBLIC, ctx -> ctx.status(302).header("Location", "docs"))
                .get("/secure-data", PUBLIC, Gone.saying("Esta prueba ya no existe; use /user/me"))
                .get("/sentry-debug", PUBLIC, Gone.saying("Esta prueba ya no existe"))
                .get("/health-db", PUBLIC, Gone.saying("Esta dirección ya no existe; use /health/ready"))
                .get("/playlist/health", PUBLIC, Gone.saying("Esta dirección ya no existe; use /health/ready"))
                .post("/auth0/users", PUBLIC, Gone.saying("Aquí ya no se crean cuentas; pídala a un administrador"))
                .get("/external/{name}", PUBLIC, EXTERNAL)
                .post("/external/{name}", PUBLIC, EXTERNAL);
    }
}
