package tv.lacajita.content.ads;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.kit.auth.Caller;
import tv.lacajita.kit.db.Database;
import tv.lacajita.kit.http.Admission;
import tv.lacajita.kit.http.ClientAddress;
import tv.lacajita.kit.http.Input;

/** Ads for the apps over HTTP, and their beacons. Beacons that do not count are counted apart, in the service's metrics. */
public final class DeliveryResource {
    private final Delivery delivery;
    private final Beacons beacons;
    private final AdTokens tokens;
    private final ImageUrls images;
    private final MeterRegistry meters;

    DeliveryResource(Database database, ImageUrls images, AdConfig config, MeterRegistry meters) {
        database.rows(Candidate.class);
        this.delivery = new Delivery(database.jdbi(), config.tokenLifetime());
        this.beacons = new Beacons(database.jdbi());
        this.tokens = new AdTokens(config.tokenKeys());
        this.images = images;
        this.meters = meters;
    }

    /** What GET /ads/next answers. @param ad null when there is none to show */
    private record Next(Ad ad) {}

    /** What a beacon is answered. */
    private record Recorded(boolean recorded) {}

    public void next(Context ctx) {
        Optional<Ad> ad = delivery.next(Input.of(ctx).text("type"), tokens.viewer(viewer(ctx)))
                .map(this::ad);
        ctx.header("Cache-Control", "no-store").json(new Next(ad.orElse(null)));
    }

    public void impression(Context ctx) {
        record(ctx, Beacon.Event.IMPRESSION);
    }

    public void click(Context ctx) {
        record(ctx, Beacon.Event.CLICK);
    }

    private void record(Context ctx, Beacon.Event event) {
        String outcome = tokens.read(Input.of(ctx).body().path("token").textValue())
                .map(serving -> outcome(serving, event))
                .orElse("forged");
        meters.counter("ad_beacons", "event", event.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .increment();
        ctx.json(new Recorded(outcome.equals("counted")));
    }

    private String outcome(AdTokens.Serving serving, Beacon.Event event) {
        if (beacons.count(new Beacon(serving.id(), event))) {
            return "counted";
        }
        return serving.expiresAt().isAfter(Instant.now()) ? "repeated" : "late";
    }

    private Ad ad(Candidate campaign) {
        return new Ad(
                campaign.campaignId(),
                campaign.adType(),
                images.absolute(campaign.mediaUrl()),
                campaign.clickUrl(),
                tokens.of(new AdTokens.Serving(campaign.showing(), campaign.expiresAt())));
    }

    /** The user; without a token the device; without its id the address and the program that asks. */
    private static String viewer(Context ctx) {
        return Admission.caller(ctx)
                .map(Caller::sub)
                .map(sub -> "user " + sub)
                .or(() -> Input.of(ctx).text("X-Device-ID").map(device -> "device " + device))
                .orElseGet(() -> "address " + ClientAddress.of(ctx) + " " + ctx.userAgent());
    }
}
