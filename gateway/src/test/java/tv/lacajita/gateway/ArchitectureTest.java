package tv.lacajita.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import tv.lacajita.kit.http.Errors;

/** What holds the gateway's shape together. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tv.lacajita.gateway");

    @Test
    void sql_stands_in_the_store() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi.v3.sqlobject..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void no_service_is_imported() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tv.lacajita.content..", "tv.lacajita.session..", "tv.lacajita.testkit..")
                .check(CLASSES);
    }

    @Test
    void only_the_kit_builds_error_bodies() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Errors.class).check(CLASSES);
    }
}
