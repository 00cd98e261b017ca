package tv.lacajita.content.users;

/** Who calls: the token's {@code sub}, and the email and name of the token or, without them, of the row. */
public record Me(String sub, String email, String name) {}
