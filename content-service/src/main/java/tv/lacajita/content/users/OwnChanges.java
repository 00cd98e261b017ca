package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Body of PATCH /users/me as mobile.yaml describes it.
 *
 * @param username null leaves it as it is
 * @param named whether {@code displayName} is to be changed, to null also
 */
public record OwnChanges(String username, boolean named, String displayName) {
    static OwnChanges of(JsonNode body) {
        return new OwnChanges(
                body.path("username").textValue(),
                body.has("displayName"),
                body.path("displayName").textValue());
    }
}
