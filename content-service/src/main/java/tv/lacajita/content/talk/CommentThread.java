package tv.lacajita.content.talk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A comment with what was replied to it.
 *
 * @param replies the first of them, oldest first
 */
public record CommentThread(@JsonUnwrapped Comment first, List<Comment> replies) {}
