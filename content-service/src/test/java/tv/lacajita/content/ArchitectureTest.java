package tv.lacajita.content;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.Errors;

/** What holds the service's shape together. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tv.lacajita.content");

    @Test
    void features_do_not_import_each_other() {
        slices().matching("tv.lacajita.content.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    /** What the features share stands beside what joins them, and knows neither. */
    @Test
    void only_what_joins_the_features_knows_them() {
        String joining = "tv\\.lacajita\\.content\\.(ContentService|ContentConfig|MobileRoutes|AdminRoutes|Catalogue)";
        noClasses()
                .that()
                .resideInAPackage("tv.lacajita.content")
                .and()
                .haveNameNotMatching(joining)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tv.lacajita.content.*..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameNotMatching(joining)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(joining)
                .check(CLASSES);
    }

    @Test
    void sql_stands_in_stores_and_stores_are_their_features_own() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi.v3.sqlobject..", "java.sql..")
                .check(CLASSES);
        classes()
                .that()
                .haveSimpleNameEndingWith("Store")
                .should()
                .beInterfaces()
                .andShould()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void only_the_kit_builds_error_bodies() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Errors.class).check(CLASSES);
    }
}
