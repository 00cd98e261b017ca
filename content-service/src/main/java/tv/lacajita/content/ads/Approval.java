package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Body of POST /admin/ads/requests/{id}/approve.
 *
 * @param cpmRate in the station's currency, per thousand impressions
 * @param cpcRate the same per click; null for none
 * @param dailyBudget null for no limit but the request's budget
 * @param frequencyCap how often a viewer is shown it on one day; null for no limit
 */
public record Approval(
        BigDecimal cpmRate, BigDecimal cpcRate, BigDecimal dailyBudget, Integer frequencyCap, Optional<String> notes) {}
