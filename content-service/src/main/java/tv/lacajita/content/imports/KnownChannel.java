package tv.lacajita.content.imports;

import java.util.UUID;

/** A channel of ours as an import compares it; public because JDBI makes it. */
public record KnownChannel(
        UUID id, int number, String tvgId, String name, String url, String category, String country, String language)
        implements Identity {}
