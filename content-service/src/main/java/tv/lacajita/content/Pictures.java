package tv.lacajita.content;

import java.io.InputStream;
import java.util.Optional;

/** Where every feature puts the pictures that it is given; nothing about them is believed. */
public interface Pictures {
    /**
     * Decodes a picture (JPEG, PNG, GIF's first frame, WebP; at most 40 megapixels), turns it upright, drops what else is
     * in the file, such as where it was taken, and stores it in place of the one that had its name.
     *
     * @param name as in its address behind {@code /img/}, such as {@code livetv/cajita-uno.png}: {@code .jpeg} is stored as
     *     JPEG on white and at most 4096 pixels wide or high, {@code .png} keeps what is transparent and is at most 1024
     * @param uploader the {@code sub} to whose quota it counts; empty for what the service fetches by itself
     * @return where it is, such as {@code /img/livetv/cajita-uno.png}: what {@link ImageUrls#absolute} takes
     * @throws tv.lacajita.kit.http.ApiError 400 for a name that none can have or what is no such picture, 413 over the
     *     quota, 503 while too many others are decoded
     */
    String store(String name, InputStream picture, Optional<String> uploader);
}
