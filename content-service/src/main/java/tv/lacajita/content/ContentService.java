package tv.lacajita.content;

import java.util.Map;
import java.util.function.BooleanSupplier;
import tv.lacajita.content.ads.Ads;
import tv.lacajita.content.ads.Upkeep;
import tv.lacajita.content.auth0.Accounts;
import tv.lacajita.content.auth0.Auth0;
import tv.lacajita.content.billing.Billing;
import tv.lacajita.content.feed.FeedResource;
import tv.lacajita.content.images.Gallery;
import tv.lacajita.content.images.ImageCompat;
import tv.lacajita.content.images.ImageResource;
import tv.lacajita.content.images.Reencoder;
import tv.lacajita.content.images.StoredPictures;
import tv.lacajita.content.imports.ImportResource;
import tv.lacajita.content.imports.StreamResource;
import tv.lacajita.content.jwplayer.JwPlayer;
import tv.lacajita.content.livetv.ChannelResource;
import tv.lacajita.content.livetv.EditedChannelResource;
import tv.lacajita.content.livetv.GuideResource;
import tv.lacajita.content.news.EditorialResource;
import tv.lacajita.content.news.NewsResource;
import tv.lacajita.content.news.SyndicationResource;
import tv.lacajita.content.notices.NoticeResource;
import tv.lacajita.content.notices.StoredNotices;
import tv.lacajita.content.talk.Talk;
import tv.lacajita.content.users.Arrivals;
import tv.lacajita.content.users.ManagedUserResource;
import tv.lacajita.content.users.SelfResource;
import tv.lacajita.content.users.UserResource;
import tv.lacajita.content.viewing.DashboardResource;
import tv.lacajita.content.viewing.ViewingResource;
import tv.lacajita.kit.config.Settings;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.db.Schema;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.Contract;
import tv.lacajita.kit.http.Cors;
import tv.lacajita.kit.http.Docs;
import tv.lacajita.kit.http.Health;
import tv.lacajita.kit.http.Json;
import tv.lacajita.kit.http.Service;
import tv.lacajita.kit.http.Surface;
import tv.lacajita.kit.net.Fetcher;

/** La Cajita TV's content: what the apps read (mobile surface) and what the staff edits (admin surface). */
public final class ContentService {
    static final String MOBILE = "content-mobile";
    static final String ADMIN = "content-admin";
    private static final Schema SCHEMA = new Schema("public", "sql/content");
    /** What the running system calls itself in {@code /health}. */
    private static final String VERSION = "1.0.0-auth0";

    private ContentService() {}

    public static void main(String[] args) {
        Service.main(args, SCHEMA, ContentService::start);
    }

    static Service start(Settings settings) {
        ContentConfig config = ContentConfig.from(settings);
        settings.check();
        var service = new Service("content", config.service(), false);
        Database database = service.database(config.database(), SCHEMA).start();
        var images = new ImageUrls(config.service().publicUrl());
        var reencoder = new Reencoder();
        var gallery = new Gallery(database, reencoder, config.images());
        Pictures pictures = new StoredPictures(database, reencoder, config.images());
        var uploads = new Uploads(config.images().maxUploadMb(), config.images().cacheFolder());
        var catalogue = Catalogue.of(database, images);
        var talk = Talk.of(database);
        Notices notices = new StoredNotices();
        var noticeList = new NoticeResource(database);
        var ads = Ads.of(
                database,
                images,
                notices,
                pictures,
                uploads,
                config.ads(),
                service.metrics().registry());
        service.closing(new Upkeep(database, notices));
        var auth0 = service.closing(new Auth0(config.auth0()));
        var accounts = Accounts.of(auth0);
        var self = new SelfResource(database);
        var viewing = new ViewingResource(database);
        var jwPlayer = service.closing(
                new JwPlayer(database, config.jwPlayer(), config.service().publicUrl(), images));
        var billing = Billing.of(database, images, notices, config.billing());
        var fetcher = service.closing(new Fetcher(config.fetchRules()));
        var arrivals = new Arrivals(database, config.service().issuer().issuer());
        var admission = new Admission(service.verifier(), config.service().registerSecrets(), arrivals);

        service.surface(new Surface.Spec(
                MOBILE,
                config.mobilePort(),
                Audit.over(MobileRoutes.of(
                        new FeedResource(database, images),
                        catalogue,
                        new ChannelResource(database, images),
                        new GuideResource(database, images),
                        jwPlayer,
                        ads,
                        noticeList,
                        new NewsResource(database, images),
                        new SyndicationResource(
                                database, images, config.service().publicUrl()),
                        talk,
                        billing,
                        self,
                        new UserResource(database),
                        accounts,
                        viewing,
                        new ImageResource(gallery))),
                Contract.load("openapi/mobile.yaml"),
                Json.SNAKE,
                Cors.any(),
                admission,
                health("La Cajita TV API", database),
                Docs.of("La Cajita TV: API móvil"),
                null));
        service.surface(new Surface.Spec(
                ADMIN,
                config.adminPort(),
                Audit.over(AdminRoutes.of(
                        catalogue,
                        new ImageCompat(database, gallery, pictures, uploads),
                        new EditedChannelResource(database, images, pictures, uploads),
                        new EditorialResource(database, images),
                        talk,
                        billing,
                        jwPlayer,
                        ads,
                        noticeList,
                        self,
                        new ManagedUserResource(database, auth0.roleDirectory()),
                        accounts,
                        viewing,
                        new DashboardResource(database),
                        config.publicConfig(),
                        new ImportResource(database, fetcher),
                        service.closing(new StreamResource(database, fetcher)))),
                Contract.load("openapi/admin.yaml"),
                Json.SNAKE,
                config.adminCors(),
                admission,
                health("La Cajita TV Core_M", database),
                Docs.of("La Cajita TV: API de administración"),
                null));
        return service.start();
    }

    private static Health health(String name, Database database) {
        BooleanSupplier isThere = () -> database.state() == Database.State.OK;
        return new Health("healthy", name, VERSION, isThere)
                .with("dependencies", () -> Map.of("postgres", isThere.getAsBoolean() ? "ok" : "down"));
    }
}
