package tv.lacajita.content.ads;

import java.util.UUID;

/** Word of an app that the ad of a showing was seen or clicked. */
record Beacon(UUID serving, Event event) {
    enum Event {
        IMPRESSION,
        CLICK
    }
}
