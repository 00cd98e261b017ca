package tv.lacajita.content.ads;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Handing out ads, in PostgreSQL (sql/content/V17__ads_delivery.sql, V24__next_ad.sql). */
interface DeliveryStore {
    /**
     * Chooses one of the campaigns that may be shown, each as likely as the other, holds the price of a showing and writes
     * the showing. Empty when there is none to show.
     */
    @SqlQuery("SELECT campaign_id, ad_type, media_url, click_url, showing, expires_at"
            + " FROM next_ad(:type, :viewer, :lifetime)")
    Optional<Candidate> next(Optional<String> type, byte[] viewer, Duration lifetime);
}
