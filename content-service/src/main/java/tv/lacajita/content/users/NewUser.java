package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import tv.lacajita.kit.auth.Role;

/** Body of POST /users as mobile.yaml describes it. */
@JsonNaming(LowerCamelCaseStrategy.class)
public record NewUser(String email, String username, String displayName, boolean isAdmin) {
    /** What the row says; what somebody may do is said by their token. */
    public String role() {
        return (isAdmin ? Role.ADMIN : Role.USER).word();
    }
}
