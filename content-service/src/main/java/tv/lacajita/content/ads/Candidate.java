package tv.lacajita.content.ads;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A campaign chosen to be shown.
 *
 * @param clickUrl null when it leads nowhere
 * @param day whose budget holds the showing (UTC); null when another took the last of it meanwhile
 */
public record Candidate(UUID campaignId, String adType, String mediaUrl, String clickUrl, LocalDate day) {}
