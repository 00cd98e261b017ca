package tv.lacajita.content.ads;

import java.util.UUID;

/** A campaign that ends tomorrow. */
public record Ending(UUID requestId, UUID agencyId, String name) {}
