package tv.lacajita.testkit;

import java.util.Locale;

/** The demo's people, one per role; the same in the tests, in the demo data and in the tokens of the local stack. */
public enum DemoPerson {
    ADMIN("Ana Martínez"),
    PRODUCER("Pedro Gómez"),
    AGENCY("Lucía Fernández"),
    USER("Carlos Ruiz");

    private final String fullName;

    DemoPerson(String fullName) {
        this.fullName = fullName;
    }

    /** As the roles claim says it: {@code admin}, {@code producer}, {@code agency}, {@code user}. */
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Auth0 writes it: {@code auth0|demo-admin}. */
    public String sub() {
        return "auth0|demo-" + role();
    }

    public String email() {
        return role() + "@demo.lacajita.tv";
    }

    public String fullName() {
        return fullName;
    }
}
