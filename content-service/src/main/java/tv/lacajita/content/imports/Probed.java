package tv.lacajita.content.imports;

import java.util.UUID;

/** What a probe saw of a channel's stream, and what the one before had seen; public because JDBI reads it. */
public record Probed(UUID id, String status, String before) {}
