package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** What was held for showings of one day (UTC) and came to nothing, in the station's currency. */
public record Unused(UUID campaignId, LocalDate day, BigDecimal amount) {}
