package dev.omnipkg.maven;

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
import java.util.List;

/** What the classes of this module may depend on, and which of them the rooms below the goals open to the goals. */
@AnalyzeClasses(packages = "dev.omnipkg.maven", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES =
            slices().matching("dev.omnipkg.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule GOALS_USE_THE_ROOMS_AND_NOT_THE_OTHER_WAY_ROUND = noClasses()
            .that()
            .resideOutsideOfPackage("dev.omnipkg.maven")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.omnipkg.maven");

    @ArchTest
    static final ArchRule KEEPS_OUT_OF_WHAT_ONLY_THE_CORE_NEEDS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.omnipkg.core.internal..")
            .because("the boundary stands in docs/decisions/0016-what-users-may-rely-on.md");

    @ArchTest
    static final ArchRule KEEPS_TO_MAVEN_AND_THE_CORE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.omnipkg.maven..",
                    "dev.omnipkg.core..",
                    "java..",
                    "javax.inject..",
                    "org.apache.maven..",
                    "org.codehaus.plexus.util.xml..",
                    "org.jspecify.annotations..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "javax.xml.parsers..")
            .because("Maven gives a plugin nothing else");

    @ArchTest
    static void demonstrationIsOpenedByTwoClasses(JavaClasses all) {
        assertThat(publicClasses(all, "dev.omnipkg.maven.demo")).containsExactlyInAnyOrder("Demonstration", "Scenario");
    }

    @ArchTest
    static void prebuildIsOpenedByFourClasses(JavaClasses all) {
        assertThat(publicClasses(all, "dev.omnipkg.maven.prebuild"))
                .containsExactlyInAnyOrder("BubbleDeclaration", "Prebuild", "PrebuildInputs", "PrebuildState");
    }

    private static List<String> publicClasses(JavaClasses all, String name) {
        return all.stream()
                .filter(each -> each.getPackageName().equals(name))
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
    }

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule TELLING_NAMES =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager)").because("a name says what it is for");
}
