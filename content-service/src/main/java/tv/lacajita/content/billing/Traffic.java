package tv.lacajita.content.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What was shown, and what it cost.
 *
 * @param spend in whole cents, as {@code ad_metrics.cost}
 */
public record Traffic(long impressions, long clicks, BigDecimal spend) {
    private static final Traffic NONE = new Traffic(0, 0, BigDecimal.ZERO.setScale(2));
    private static final int DECIMALS_OF_CTR = 6;

    static Traffic sum(Collection<Traffic> parts) {
        return parts.stream().reduce(NONE, Traffic::plus);
    }

    /** Clicks per impression, 0.0167 is 1.67 %; null without impressions. */
    @JsonProperty
    public BigDecimal ctr() {
        return impressions == 0
                ? null
                : BigDecimal.valueOf(clicks)
                        .divide(BigDecimal.valueOf(impressions), DECIMALS_OF_CTR, RoundingMode.HALF_UP);
    }

    private Traffic plus(Traffic other) {
        return new Traffic(impressions + other.impressions, clicks + other.clicks, spend.add(other.spend));
    }
}
