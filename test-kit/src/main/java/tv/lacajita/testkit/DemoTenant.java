package tv.lacajita.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** The demo's tenant: the people of {@code sql/demo/content.sql}, their logins, and the four roles. */
final class DemoTenant {
    /**
     * One of the demo's people.
     *
     * @param age days since they signed up
     * @param loginsDaysAgo when they came, in days before today
     */
    private record Account(String login, String name, String role, int age, String country, int... loginsDaysAgo) {}

    private static final List<Account> PEOPLE = List.of(
            new Account("admin", DemoPerson.ADMIN.fullName(), "admin", 400, "ES", 0, 1, 3, 8, 20),
            new Account("producer", DemoPerson.PRODUCER.fullName(), "producer", 380, "EC", 0, 2, 5, 9),
            new Account("agency", DemoPerson.AGENCY.fullName(), "agency", 300, "CO", 4, 15),
            new Account("user", DemoPerson.USER.fullName(), "user", 120, "ES", 1, 6, 25),
            new Account("producer-2", "Marta Salcedo", "producer", 210, "EC", 12),
            new Account("agency-2", "Diego Ibarra", "agency", 90, "AR", 40),
            new Account("user-2", "Sofía Peñaranda", "user", 45, "BO", 2),
            new Account("user-3", "Íñigo Zambrano", "user", 12, "VE"),
            new Account("user-4", "Rosa Quispe", "user", 200, "PE", 70));

    private DemoTenant() {}

    static Tenant create() {
        var tenant = new Tenant();
        tenant.addRole("admin", "Administra todo, también los usuarios");
        tenant.addRole("producer", "Edita el contenido y sus noticias");
        tenant.addRole("agency", "Pide anuncios y ve sus informes");
        tenant.addRole("user", "Mira, comenta y da me gusta");
        PEOPLE.forEach(account -> add(tenant, account));
        tenant.user("auth0|demo-user-3").orElseThrow().put("email_verified", false);
        tenant.user("auth0|demo-user-4").orElseThrow().put("blocked", true);
        return tenant;
    }

    private static void add(Tenant tenant, Account account) {
        String sub = "auth0|demo-" + account.login();
        ObjectNode user = tenant.addUser(sub, account.login() + "@demo.lacajita.tv", Duration.ofDays(account.age()));
        user.put("name", account.name()).put("nickname", account.login());
        user.putObject("user_metadata").put("country", account.country());
        tenant.setPassword(sub, LocalIssuer.DEMO_PASSWORD);
        tenant.give(sub, account.role());
        for (int daysAgo : account.loginsDaysAgo()) {
            tenant.login(sub, daysAgo);
        }
    }
}
