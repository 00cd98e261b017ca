package tv.lacajita.content.jwplayer;

import java.net.URI;
import java.util.Optional;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.db.Database;

/** Everything about JW Player: what it is made of, and its four doors. */
public final class JwPlayer implements AutoCloseable {
    private final Optional<Site> site;
    private final Refresher refresher;
    private final Optional<SyncRunner> runner;
    private final DeliveryResource delivery;
    private final SyncResource sync;
    private final WebhookResource webhooks;
    private final AnalyticsResource analytics;

    /** @param publicUrl the gateway's address as the outside sees it */
    public JwPlayer(Database database, JwPlayerConfig config, URI publicUrl, ImageUrls images) {
        this.site = Optional.of(config).filter(JwPlayerConfig::isComplete).map(Site::new);
        Optional<Copy> copy = site.map(readable -> new Copy(database.jdbi(), readable));
        this.refresher = new Refresher(database.jdbi(), copy).start();
        this.delivery =
                new DeliveryResource(database, new DeliveryShape(config.delivery(), publicUrl, images), refresher);
        this.runner = site.map(readable -> new Sync(database.jdbi(), readable, copy.orElseThrow()))
                .map(sync -> new SyncRunner(database, sync).start());
        this.sync = new SyncResource(database, runner);
        this.webhooks = new WebhookResource(database, config, refresher);
        this.analytics = new AnalyticsResource(config);
    }

    public DeliveryResource delivery() {
        return delivery;
    }

    public SyncResource sync() {
        return sync;
    }

    public WebhookResource webhooks() {
        return webhooks;
    }

    public AnalyticsResource analytics() {
        return analytics;
    }

    @Override
    public void close() throws InterruptedException {
        if (runner.isPresent()) {
            runner.get().close();
        }
        refresher.close();
        site.ifPresent(Site::close);
        analytics.close();
    }
}
