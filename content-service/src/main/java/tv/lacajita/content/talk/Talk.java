package tv.lacajita.content.talk;

import tv.lacajita.kit.db.Database;

/** The doors of what readers do with news, for both route tables. */
public record Talk(
        LikeResource likes,
        AudienceResource audience,
        CommentResource comments,
        ModerationResource moderation,
        BanResource bans) {

    public static Talk of(Database database) {
        return new Talk(
                new LikeResource(database),
                new AudienceResource(database),
                new CommentResource(database),
                new ModerationResource(database),
                new BanResource(database));
    }
}
