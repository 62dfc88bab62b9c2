package dev.omnipkg.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the classes of this module may depend on, and which of them users see. */
@AnalyzeClasses(packages = "dev.omnipkg.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.omnipkg.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KEEPS_OUT_OF_WHAT_ONLY_THE_CORE_NEEDS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.omnipkg.core.internal..")
            .because("the boundary stands in docs/decisions/0016-what-users-may-rely-on.md");

    @ArchTest
    static final ArchRule KEEPS_TO_JUNIT_AND_THE_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.omnipkg.junit..",
                    "dev.omnipkg.core..",
                    "java..",
                    "org.junit.jupiter.api..",
                    "org.junit.platform.commons..",
                    "org.opentest4j..",
                    "org.jspecify.annotations..")
            .because("a test that uses the extension gets nothing else on its class path");

    @ArchTest
    static void usersSeeOnlyTheAnnotationsAndWhatTheyAreUsedWith(JavaClasses all) {
        assertThat(all.stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC)
                                && !each.getSimpleName().equals("package-info")
                                && each.getEnclosingClass().isEmpty())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "ExpectedOutcome",
                        "HealingRun",
                        "HealingRunExtension",
                        "HealingRunner",
                        "PreparedRun",
                        "VersionBisect",
                        "VersionMatrix");
    }

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule TELLING_NAMES =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager)").because("a name says what it is for");
}
