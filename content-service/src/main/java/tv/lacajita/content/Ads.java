package tv.lacajita.content;

import io.micrometer.core.instrument.MeterRegistry;
import tv.lacajita.content.ads.AdConfig;
import tv.lacajita.content.ads.AgencyResource;
import tv.lacajita.content.ads.CampaignResource;
import tv.lacajita.content.ads.DeliveryResource;
import tv.lacajita.content.ads.RequestResource;
import tv.lacajita.content.ads.ReviewResource;
import tv.lacajita.kit.db.Database;

/** The doors of advertising, for both route tables. */
record Ads(
        AgencyResource agencies,
        RequestResource requests,
        ReviewResource reviews,
        CampaignResource campaigns,
        DeliveryResource delivery) {

    static Ads of(
            Database database,
            ImageUrls images,
            Notices notices,
            Pictures pictures,
            Uploads uploads,
            AdConfig config,
            MeterRegistry meters) {
        return new Ads(
                new AgencyResource(database),
                new RequestResource(database, images, notices, pictures, uploads),
                new ReviewResource(database, images, notices),
                new CampaignResource(database, images),
                new DeliveryResource(database, images, config, meters));
    }
}
