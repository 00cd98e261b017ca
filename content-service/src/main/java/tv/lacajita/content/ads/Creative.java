package tv.lacajita.content.ads;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tv.lacajita.kit.http.ApiError;
import tv.lacajita.kit.http.Fault;

/**
 * What an ad shows and where it leads, judged by address alone: another's server is not asked. A picture of ours,
 * {@code /img/…}, was decoded when it was stored.
 */
final class Creative {
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "gif", "webp");
    private static final Set<String> VIDEOS = Set.of("mp4", "webm", "m3u8");

    private Creative() {}

    /** @throws ApiError 422 with every fault; what is null is not looked at */
    static void check(String adType, String mediaUrl, String clickUrl) {
        List<Fault> faults = new ArrayList<>();
        if (mediaUrl != null && !isOurs(mediaUrl) && !hasScheme(mediaUrl, Set.of("https"))) {
            faults.add(fault("media_url", "Debe ser una dirección https:// o una imagen nuestra, /img/…"));
        } else if (mediaUrl != null && !types(adType).contains(fileType(mediaUrl))) {
            String types = String.join(", ", types(adType).stream().sorted().toList());
            faults.add(fault("media_url", "Un anuncio de tipo " + adType + " lleva un archivo " + types));
        }
        if (clickUrl != null && !hasScheme(clickUrl, Set.of("http", "https"))) {
            faults.add(fault("click_url", "Debe ser una dirección http:// o https://"));
        }
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    static boolean showsPictures(String adType) {
        return !adType.equals("video");
    }

    /** What an uploaded picture is stored as: an overlay lies on a video, so what is transparent in it stays. */
    static String pictureEnding(String adType) {
        return adType.equals("overlay") ? ".png" : ".jpeg";
    }

    static boolean isOurs(String mediaUrl) {
        return mediaUrl.startsWith("/img/");
    }

    private static Set<String> types(String adType) {
        return switch (adType) {
            case "video" -> VIDEOS;
            case "sponsored" ->
                Set.copyOf(Stream.of(PICTURES, VIDEOS).flatMap(Set::stream).toList());
            default -> PICTURES;
        };
    }

    private static boolean hasScheme(String url, Set<String> schemes) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** What stands after the last dot of the path. */
    private static String fileType(String url) {
        String path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Fault fault(String field, String msg) {
        return new Fault("value_error", List.of("body", field), msg, null);
    }
}
