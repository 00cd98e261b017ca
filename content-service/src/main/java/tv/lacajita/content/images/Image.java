package tv.lacajita.content.images;

/**
 * A stored picture.
 *
 * @param type {@code image/jpeg} or {@code image/png}
 * @param hash SHA-256 of the bytes, in hexadecimal
 */
public record Image(String type, String hash, byte[] bytes) {}
