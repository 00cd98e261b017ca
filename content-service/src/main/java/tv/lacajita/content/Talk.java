package tv.lacajita.content;

import tv.lacajita.content.talk.AudienceResource;
import tv.lacajita.content.talk.BanResource;
import tv.lacajita.content.talk.CommentResource;
import tv.lacajita.content.talk.LikeResource;
import tv.lacajita.content.talk.ModerationResource;
import tv.lacajita.kit.db.Database;

/** The doors of what readers do with news, for both route tables. */
record Talk(
        LikeResource likes,
        AudienceResource audience,
        CommentResource comments,
        ModerationResource moderation,
        BanResource bans) {

    static Talk of(Database database) {
        return new Talk(
                new LikeResource(database),
                new AudienceResource(database),
                new CommentResource(database),
                new ModerationResource(database),
                new BanResource(database));
    }
}
