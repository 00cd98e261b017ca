package tv.lacajita.content.users;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Body of PATCH /admin/users/{id} as admin.yaml describes it; null leaves what is there. */
@JsonNaming(LowerCamelCaseStrategy.class)
public record UserChanges(String role, Boolean isActive) {}
