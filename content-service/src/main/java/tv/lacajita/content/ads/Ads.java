package tv.lacajita.content.ads;

import io.micrometer.core.instrument.MeterRegistry;
import tv.lacajita.content.ImageUrls;
import tv.lacajita.content.Notices;
import tv.lacajita.content.Pictures;
import tv.lacajita.content.Uploads;
import tv.lacajita.kit.db.Database;

/** The doors of advertising, for both route tables. */
public record Ads(
        AgencyResource agencies,
        RequestResource requests,
        ReviewResource reviews,
        CampaignResource campaigns,
        DeliveryResource delivery) {

    public static Ads of(
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
