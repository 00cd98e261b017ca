package tv.lacajita.content.ads;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** What was held for showings of one day (UTC) and came to nothing, in dollars. */
public record Unused(UUID campaignId, LocalDate day, BigDecimal amount) {}
