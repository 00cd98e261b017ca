package tv.lacajita.content.images;

import java.nio.file.Path;
import tv.lacajita.kit.config.Settings;

/**
 * What uploads may take and where copies are kept, by the names of {@code .env.example}.
 *
 * @param cacheFolder for copies of what PostgreSQL holds; several instances may share one
 */
public record ImageConfig(int maxUploadMb, int quotaMb, Path cacheFolder, int cacheMb) {
    public static ImageConfig from(Settings settings) {
        return new ImageConfig(
                settings.number("MAX_UPLOAD_MB", 15, 1, 100),
                settings.number("UPLOAD_QUOTA_MB", 500, 1, 1_000_000),
                Path.of(settings.text("IMAGE_CACHE_DIR", System.getProperty("java.io.tmpdir") + "/lacajita-images")),
                settings.number("IMAGE_CACHE_MB", 512, 1, 1_000_000));
    }
}
