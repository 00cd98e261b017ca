package tv.lacajita.content.images;

import java.time.Instant;

/** A picture as the admin web lists it. */
public record ListedImage(String filename, int sizeBytes, Instant modified) {}
