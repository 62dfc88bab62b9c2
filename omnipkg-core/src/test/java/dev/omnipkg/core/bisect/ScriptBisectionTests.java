package dev.omnipkg.core.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.report.BisectJson;
import dev.omnipkg.core.report.BisectText;
import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.requirement.Version;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that really run, over releases that a test has made. */
class ScriptBisectionTests {

    private Sandbox sandbox;

    @BeforeEach
    void makeBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index().add("helper", "1.0").add("helper", "2.0");
        sandbox.base("helper==1.0");
    }

    private void release(String version, String source, String... requires) throws Exception {
        sandbox.index().add("lib", version, Map.of("lib.py", source), requires);
    }

    private Trial trial(ScriptRequest script, HealingEngine engine) {
        return new ScriptTrial(engine, new HealingRequest(script, sandbox.baseRequest(), sandbox.options()));
    }

    private BisectReport bisect(String good, String bad, String source) throws Exception {
        HealingEngine engine = sandbox.engine();
        BisectRequest question = new BisectRequest(
                new DistributionName("lib"),
                Optional.of(Version.of(good)),
                Optional.of(Version.of(bad)),
                BisectRequest.Options.DEFAULTS);
        return VersionBisection.find(
                question,
                trial(sandbox.script("check.py", source), engine),
                engine,
                engine.base(sandbox.baseRequest()).interpreter(),
                step -> {});
    }

    @Test
    void tellsWhatIsKnownOfEveryRelease() throws Exception {
        release("1.0", "def greet(): return 'hello'");
        release("1.1", "def greet(): return 'hello'");
        release("1.2", "raise ImportError('half a release')");
        release("1.3", "def greet(): raise OSError('another defect')");
        release("1.4", "");
        release("1.5", "", "helper>=2");
        release("1.6", "", "missing-distribution");
        release("1.7", "");

        BisectReport report = bisect("1.0", "1.7", "import lib\nprint(lib.greet())");

        assertThat(BisectText.lines(report))
                .contains(
                        "First bad: lib 1.4; last good: 1.1; nothing is known of 1.2, 1.3",
                        "failure: AttributeError: module 'lib' has no attribute 'greet'");
        assertThat(report.steps())
                .extracting(BisectStep::toString)
                .contains("1.3 unknown: fails in another way: OSError: another defect")
                .anyMatch(step -> step.startsWith("1.2 unknown: "));
        assertThat(BisectJson.of(report))
                .contains("\"lastGood\" : \"1.1\"", "\"firstBad\" : \"1.4\"", "\"unknown\" : [ \"1.2\", \"1.3\" ]");
    }

    @Test
    void saysWhichOtherDistributionsHadToMove() throws Exception {
        release("1.0", "def greet(): return 'hello'");
        release("1.1", "", "helper>=2");

        BisectReport report = bisect("1.0", "1.1", "import lib\nlib.greet()");

        assertThat(BisectText.lines(report))
                .contains(
                        "Other distributions had to change with these:\n    1.1: helper 1.0 -> 2.0 (required by lib)");
        assertThat(report.steps().get(1).moved()).isEmpty();
    }

    @Test
    void findsTheDistributionBetweenTwoLockFilesAndThenItsRelease() throws Exception {
        for (int release = 0; release < 9; release++) {
            release("1." + release, release < 6 ? "def greet(): return 'hello'" : "");
            sandbox.index().add("other", "1." + release).add("third", "1." + release);
        }

        LockReport report = locks(
                "import lib\nlib.greet()",
                "helper==1.0 lib==1.0 other==1.0 third==1.0",
                "helper==2.0 lib==1.8 other==1.8");

        assertThat(report.culprits()).extracting(Difference::toString).containsExactly("lib 1.0 -> 1.8");
        assertThat(report.differences()).isEqualTo(4);
        assertThat(BisectText.lines(report))
                .contains(
                        "Of 4 differences this one makes the script fail: lib 1.0 -> 1.8",
                        "First bad: lib 1.6; last good: 1.5");
        assertThat(BisectJson.of(report)).contains("\"firstBad\" : \"1.6\"", "\"good\" : \"lib==1.0\"");
    }

    @Test
    void findsTheSmallestSetThatFailsOnlyTogether() throws Exception {
        for (String name : List.of("lib", "other", "third")) {
            sandbox.index().add(name, "1.0").add(name, "2.0");
        }

        LockReport report = locks(
                "import lib, third\nassert (lib.__version__, third.__version__) != ('2.0', '2.0'), 'clash'",
                "lib==1.0 other==1.0 third==1.0",
                "lib==2.0 other==2.0 third==2.0");

        assertThat(BisectText.lines(report))
                .startsWith(
                        "Of 3 differences these make the script fail, and only together: lib 1.0 -> 2.0, third 1.0 -> 2.0",
                        "failure: AssertionError: clash");
        assertThat(report.version()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheLockFiles() throws Exception {
        sandbox.index().add("lib", "1.0").add("lib", "2.0");

        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> locks("import lib", "lib==1.0", "lib==1.0"))
                .withMessage("The two lock files name the same versions: there is nothing to find.");
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> locks("import lib", "lib==1.0", "lib==2.0"))
                .withMessage("The script passes with the bad lock file. Name one that it fails with.");
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> locks("raise ValueError('no')", "lib==1.0", "lib==2.0"))
                .withMessage("The script does not pass with the good lock file. ValueError: no");
    }

    @Test
    void refusesALockFileThatLeavesTheVersionOpen() {
        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> locks("import lib", "lib==1.0", "lib==2.0;python_version<'3.9' lib==3.0"))
                .withMessage(
                        "The bad lock file has both 'lib==2.0 ; python_version<'3.9'' and 'lib==3.0'. Name one that has"
                                + " one line a distribution, such as what pip freeze prints.");
    }

    @Test
    void tellsTheCulpritWhereItsReleasesAreNotToBeHad() throws Exception {
        release("1.0", "def greet(): return 'hello'");
        release("2.0", "");
        HealingEngine engine = sandbox.engine();
        Trial trial = trial(sandbox.script("check.py", "import lib\nlib.greet()"), engine);

        assertThatExceptionOfType(BisectException.class)
                .isThrownBy(() -> LockBisection.find(
                        requirements("lib==1.0"),
                        requirements("lib==2.0"),
                        trial,
                        BisectRequest.Options.DEFAULTS,
                        (question, culprit) -> {
                            throw new BisectException("The index has no lib 1.0.");
                        },
                        step -> {}))
                .withMessage(
                        "What makes the script fail is lib 1.0 -> 2.0, but the release is not found: The index has no"
                                + " lib 1.0.");
    }

    private LockReport locks(String source, String good, String bad) throws Exception {
        HealingEngine engine = sandbox.engine();
        return LockBisection.find(
                requirements(good),
                requirements(bad),
                trial(sandbox.script("check.py", source), engine),
                BisectRequest.Options.DEFAULTS,
                (question, trial) -> VersionBisection.find(
                        question,
                        trial,
                        engine,
                        engine.base(sandbox.baseRequest()).interpreter(),
                        step -> {}),
                step -> {});
    }

    private static List<Requirement> requirements(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Requirement::parse).toList();
    }
}
