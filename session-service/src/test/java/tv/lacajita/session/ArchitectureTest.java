package tv.lacajita.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.Errors;

/** What keeps a feature in one package: see each rule. */
class ArchitectureTest {
    private static final String ROOT = "tv.lacajita.session";
    private static final List<String> FEATURES =
            List.of("sessions", "tokens", "broadcasts", "rooms", "events", "users");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void no_feature_imports_another() {
        for (String feature : FEATURES) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + feature)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FEATURES.stream()
                            .filter(other -> !other.equals(feature))
                            .map(other -> ROOT + "." + other)
                            .toArray(String[]::new))
                    .check(CODE);
        }
    }

    @Test
    void what_features_share_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".livekit", ROOT + ".audit", ROOT + ".upkeep")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        FEATURES.stream().map(feature -> ROOT + "." + feature).toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void stores_are_seen_by_their_feature_alone() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Store")
                .or()
                .haveSimpleNameStartingWith("Postgres")
                .should()
                .bePackagePrivate()
                .check(CODE);
    }

    @Test
    void only_stores_speak_sql() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(Postgres\\w+|\\w+Store|\\w+Row)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi.v3.sqlobject..")
                .check(CODE);
    }

    @Test
    void only_redis_classes_know_jedis() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Redis\\w+(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .check(CODE);
    }

    @Test
    void no_service_is_imported() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tv.lacajita.content..", "tv.lacajita.gateway..", "tv.lacajita.testkit..")
                .check(CODE);
    }

    @Test
    void only_the_kit_builds_error_bodies() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Errors.class).check(CODE);
    }
}
