package dev.omnipkg.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.omnipkg.core.diagnosis.FailureAnalyzer;
import dev.omnipkg.core.internal.diagnosis.shipped.ShippedAnalyzers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The arrows of the design: who may use whom. */
@AnalyzeClasses(packages = "dev.omnipkg.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "dev.omnipkg.core";

    /** The packages that each may use, beside {@code io} and {@code process}; what those may use, it may name as well. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("settings", Set.of("heal")),
            Map.entry("report", Set.of("heal", "matrix", "bisect")),
            Map.entry("matrix", Set.of("heal", "base", "run", "failure", "plan", "bubble", "index")),
            Map.entry("bisect", Set.of("heal", "base", "run", "failure", "plan", "bubble", "index")),
            Map.entry(
                    "heal",
                    Set.of(
                            "internal.search",
                            "base",
                            "run",
                            "failure",
                            "internal.diagnosis.shipped",
                            "internal.diagnosis.modules",
                            "consent",
                            "plan",
                            "bubble",
                            "index",
                            "symbol")),
            Map.entry("symbol", Set.of("index", "base", "plan", "bubble", "python", "requirement", "installer")),
            Map.entry("bubble", Set.of("plan", "base", "installer", "python", "requirement")),
            Map.entry("plan", Set.of("base", "index", "requirement", "python", "installer")),
            Map.entry("consent", Set.of("requirement")),
            Map.entry("diagnosis", Set.of("failure", "requirement", "python", "index", "symbol")),
            Map.entry("internal.diagnosis.evidence", Set.of("diagnosis")),
            Map.entry("internal.diagnosis.api", Set.of("internal.diagnosis.evidence")),
            Map.entry("internal.diagnosis.environment", Set.of("internal.diagnosis.evidence")),
            Map.entry("internal.diagnosis.modules", Set.of("internal.diagnosis.evidence")),
            Map.entry("internal.diagnosis.versions", Set.of("internal.diagnosis.evidence")),
            Map.entry(
                    "internal.diagnosis.shipped",
                    Set.of(
                            "internal.diagnosis.api",
                            "internal.diagnosis.environment",
                            "internal.diagnosis.modules",
                            "internal.diagnosis.versions")),
            Map.entry("internal.search", Set.of("internal.diagnosis.evidence", "consent", "plan", "failure")),
            Map.entry("failure", Set.of("run")),
            Map.entry("run", Set.of("python")),
            Map.entry("base", Set.of("installer", "python", "requirement")),
            Map.entry("index", Set.of("installer", "requirement")),
            Map.entry("installer", Set.of("python", "requirement")),
            Map.entry("python", Set.of("requirement")),
            Map.entry("requirement", Set.of()),
            Map.entry("process", Set.of()),
            Map.entry("internal.io", Set.of("files")),
            Map.entry("files", Set.of()));

    private static final Set<String> FOUNDATIONS = Set.of("internal.io", "files", "process");
    private static final Set<String> PURE = Set.of("requirement", "process", "files", "internal.io");

    private static Set<String> reachable(String name) {
        Set<String> reachable = new TreeSet<>(Set.of(name));
        MAY_USE.get(name).forEach(used -> reachable.addAll(reachable(used)));
        if (!PURE.contains(name)) {
            reachable.addAll(FOUNDATIONS);
        }
        return reachable;
    }

    @ArchTest
    static void arrowsAreThoseOfTheDesign(JavaClasses all) {
        MAY_USE.keySet().forEach(name -> {
            String[] allowed =
                    reachable(name).stream().map(used -> ROOT + "." + used).toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(ROOT + "." + name)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(allowed).or(DescribedPredicate.not(resideInAPackage(ROOT + ".."))))
                    .because("the arrows stand in docs/decisions/0001-package-arrows.md")
                    .check(all);
        });
    }

    @ArchTest
    static void everyPackageHasItsArrows(JavaClasses all) {
        Set<String> packages = all.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());
        assertThat(packages).isEqualTo(MAY_USE.keySet());
    }

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static void everyAnalyzerIsAsked(JavaClasses all) {
        Set<String> analyzers = all.stream()
                .filter(each -> each.isAssignableTo(FailureAnalyzer.class) && !each.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(ShippedAnalyzers.all())
                .extracting(analyzer -> analyzer.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(analyzers);
    }

    @ArchTest
    static final ArchRule ANALYZERS_KEEP_TO_THEIR_ROOMS = classes()
            .that()
            .implement(FailureAnalyzer.class)
            .should()
            .bePackagePrivate()
            .because("what another room asks too stands in diagnosis.evidence");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_OTHER_PROCESSES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".process")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.lang\\.Process(Builder)?|java\\.lang\\.Runtime|org\\.apache\\.commons\\.exec\\..*")
            .because("ProcessRunner drains streams, keeps time and ends process trees");

    @ArchTest
    static final ArchRule ONE_READER_OF_EACH_FORM = noClasses()
            .that()
            .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.internal\\.io\\.(Json|Toml)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("Jackson is relocated: none of its types may stand in the API");

    @ArchTest
    static final ArchRule NEITHER_JUNIT_NOR_MAVEN =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.apache.maven..");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE =
            fields().that().areStatic().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule TELLING_NAMES =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager)").because("a name says what it is for");
}
