package tv.lacajita.content.images;

/**
 * A stored picture or thumbnail, without its bytes.
 *
 * @param type {@code image/jpeg} or {@code image/png}
 * @param hash SHA-256 of the bytes, in hexadecimal
 * @param size bytes
 */
public record Image(String name, String type, String hash, int size) {}
