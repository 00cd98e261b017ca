package tv.lacajita.content.talk;

import java.util.UUID;

/** That somebody likes an article: a user or a device, never both, so that two people may share a device. */
public record Like(long newsId, UUID userId, String deviceId) {}
