package tv.lacajita.content.jwplayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.lacajita.kit.config.Secret;

/**
 * JW Player's site: what Management v2 lists (https://docs.jwplayer.com/platform/reference/building-a-request) and what
 * Delivery v2 tells of it. Every call may throw what {@link SiteHttp#get} does.
 */
final class Site implements AutoCloseable {
    /** Management shows no more of a list than this. */
    static final int LISTED_AT_MOST = 10_000;

    static final int PAGE_LENGTH = 100;
    private static final int DELIVERED_PAGE = 500;
    private static final int DELIVERED_PAGES = 10;
    private static final int PATIENT = 6;
    private static final int ONCE = 1;

    private final String management;
    private final String delivery;
    private final Optional<Secret> secret;
    private final SiteHttp http;

    Site(JwPlayerConfig config) {
        String site = URLEncoder.encode(config.site().orElseThrow(), StandardCharsets.UTF_8);
        this.management = config.api() + "/v2/sites/" + site;
        this.delivery = config.delivery() + "/v2";
        this.secret = config.secret();
        this.http = new SiteHttp(new Pace(config.requestsPerMinute()));
    }

    /**
     * A page of a list of Management's.
     *
     * @param total of all pages
     * @param last whether there is none after it that could be read
     */
    record Listed(List<JsonNode> objects, int total, boolean last) {}

    /** @param page from 1; the oldest come first, so that what is added meanwhile moves nothing */
    Listed media(int page) throws InterruptedException {
        return listed("media", page);
    }

    Listed playlists(int page) throws InterruptedException {
        return listed("playlists", page);
    }

    /** What Management says of one medium; empty when it is gone. */
    Optional<JsonNode> findMedia(String id) throws InterruptedException {
        return http.get(management + "/media/" + id + "/", secret, PATIENT);
    }

    /** What Management says of one playlist; empty when it is gone. */
    Optional<JsonNode> findPlaylist(String id) throws InterruptedException {
        return http.get(management + "/playlists/" + id + "/", secret, PATIENT);
    }

    /** What Delivery shows of one medium, asked once; empty when it shows nothing. */
    Optional<JsonNode> deliveredMedia(String id) throws InterruptedException {
        return http.get(delivery + "/media/" + id, Optional.empty(), ONCE);
    }

    /** The pages that Delivery shows of a playlist, each with the whole head; empty when it shows none. */
    List<JsonNode> deliveredPlaylist(String id, boolean patiently) throws InterruptedException {
        List<JsonNode> pages = new ArrayList<>();
        boolean more = true;
        while (more && pages.size() < DELIVERED_PAGES) {
            String url = delivery + "/playlists/" + id + "?page_limit=" + DELIVERED_PAGE + "&page_offset="
                    + (pages.size() * DELIVERED_PAGE + 1);
            Optional<JsonNode> page = http.get(url, Optional.empty(), patiently ? PATIENT : ONCE);
            page.ifPresent(pages::add);
            more = page.isPresent() && page.get().path("playlist").size() == DELIVERED_PAGE;
        }
        return pages;
    }

    private Listed listed(String plural, int page) throws InterruptedException {
        String url = management + "/" + plural + "/?page=" + page + "&page_length=" + PAGE_LENGTH + "&sort=created:asc";
        Optional<JsonNode> answer = http.get(url, secret, PATIENT);
        List<JsonNode> objects = new ArrayList<>();
        answer.ifPresent(list -> list.path(plural).forEach(objects::add));
        int total = answer.map(list -> list.path("total").asInt()).orElse(0);
        int seen = page * PAGE_LENGTH;
        return new Listed(objects, total, objects.isEmpty() || seen >= total || seen >= LISTED_AT_MOST);
    }

    @Override
    public void close() {
        http.close();
    }
}
