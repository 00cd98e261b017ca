package tv.lacajita.content.talk;

import tv.lacajita.content.CleanHtml;

/**
 * Body of POST /news/{id}/comments, and of PUT /news/comments/{id}, which stays where it is.
 *
 * @param parentId the comment it replies to; null for the first of a thread
 */
public record NewComment(String content, Integer parentId) {
    public NewComment {
        content = CleanHtml.comment(content);
    }
}
