package dev.omnipkg.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnipkg.core.heal.HealingEngine;
import dev.omnipkg.core.heal.HealingRequest;
import dev.omnipkg.core.report.MatrixText;
import dev.omnipkg.core.run.ScriptRequest;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixCellsTests {

    private static final String NEEDS_OTHER = """
            import demo, other
            assert demo.__version__ >= "1.1", "too old"
            assert other.__version__ == "2.0"
            """;

    private Sandbox sandbox;

    @BeforeEach
    void makeIndexAndBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        for (String version : List.of("1.0", "1.1", "1.2", "1.3")) {
            sandbox.index().add("demo", version);
        }
        sandbox.index().add("demo", "2.0", "other>=3");
        sandbox.index().add("other", "2.0").add("other", "2.1");
        sandbox.base("demo==1.3", "other==2.1");
    }

    private HealingRequest request(ScriptRequest script) {
        return new HealingRequest(script, sandbox.baseRequest(), sandbox.options());
    }

    private List<String> run(HealingRequest request, boolean heal, List<Cell> cells) throws Exception {
        return new MatrixRun(sandbox.engine(), request, heal)
                .all(cells, 2, result -> {}).stream().map(MatrixText::line).toList();
    }

    private List<Cell> cells(List<String> pythons, String... selections) throws Exception {
        return MatrixCells.of(
                sandbox.engine(),
                new MatrixRequest(
                        sandbox.baseRequest(),
                        Arrays.stream(selections).map(VersionSelection::parse).toList(),
                        pythons));
    }

    @Test
    void assertsCompatibility() throws Exception {
        HealingRequest script =
                request(sandbox.script("check.py", "import demo\nassert demo.__version__ in ('1.1', '1.2')"));

        assertThat(run(script, false, cells(List.of(), "demo<2")))
                .containsExactly(
                        "demo==1.0 failed: AssertionError",
                        "demo==1.1 passed",
                        "demo==1.2 passed",
                        "demo==1.3 failed: AssertionError");
    }

    @Test
    void saysWhatIsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(List.of("3.11", "3.10", "3.11"), "demo: 1.0", "Demo>=1.1"))
                .withMessage("""
                        versions names demo twice, expected one selection a distribution
                        pythons names 3.11 twice, expected each interpreter once""");
    }

    @Test
    void healsWhatACellLeavesOpen() throws Exception {
        HealingRequest script = request(sandbox.script("check.py", NEEDS_OTHER));

        assertThat(run(script, true, cells(List.of(), "demo: 1.0, 1.2")))
                .containsExactly(
                        "demo==1.0 failed: AssertionError: too old",
                        "demo==1.2 healed: demo 1.3 -> 1.2 (required: demo==1.2), other 2.1 -> 2.0 (required:"
                                + " other==2.0)");
    }

    @Test
    void combinesDistributions() throws Exception {
        HealingRequest script = request(sandbox.script("check.py", NEEDS_OTHER));

        assertThat(run(script, false, cells(List.of(), "demo: 1.0, 1.2", "other: 2.0, 2.1")))
                .containsExactly(
                        "demo==1.0, other==2.0 failed: AssertionError: too old",
                        "demo==1.0, other==2.1 failed: AssertionError: too old",
                        "demo==1.2, other==2.0 passed",
                        "demo==1.2, other==2.1 failed: AssertionError");
    }

    @Test
    void abortsWhatCannotBe() throws Exception {
        HealingRequest script = request(sandbox.script("check.py", "import demo"));

        List<String> results = run(script, true, cells(List.of("9.9", "3"), "demo: 1.0, 2.0, 7.0"));

        assertThat(results).hasSize(6);
        assertThat(results.get(0)).startsWith("demo==1.0, Python 9.9 aborted: ").contains("9.9");
        assertThat(results.get(3)).isEqualTo("demo==1.0, Python 3 passed");
        assertThat(results.get(4)).startsWith("demo==2.0, Python 3 aborted: ").contains("demo==2.0");
        assertThat(results.get(5)).startsWith("demo==7.0, Python 3 aborted: ").contains("demo==7.0");
    }

    @Test
    void saysThatNothingIsSelected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cells(List.of(), "demo>=5"))
                .withMessage("No release of demo is selected by demo>=5; the index has 1.0 to 2.0");
    }

    @Test
    void runsTheRoundsOfALoopOneByOne() throws Exception {
        HealingEngine engine = sandbox.engine();
        ScriptRequest loop = sandbox.script("loop.py", """
                import importlib.metadata, sys

                WANTED = ["1.0", "1.2", "1.3", "8.8"]
                for wanted in WANTED:
                    found = importlib.metadata.version("demo")
                    assert found == wanted, "Expected %s, got %s" % (wanted, found)
                    print(sys.argv, __file__, __name__)
                """);

        List<Cell> rounds = MatrixCells.rounds(engine, request(loop));
        List<String> results = run(request(loop), true, rounds);

        assertThat(results.subList(0, 3))
                .containsExactly(
                        "line 4, '1.0' healed: demo 1.3 -> 1.0 (required: demo==1.0)",
                        "line 4, '1.2' healed: demo 1.3 -> 1.2 (required: demo==1.2)",
                        "line 4, '1.3' passed");
        assertThat(results.get(3)).isEqualTo("line 4, '8.8' failed: AssertionError: Expected 8.8, got 1.3");
        assertThat(sandbox.heal(new ScriptRequest(
                                rounds.get(2).round().orElseThrow(),
                                List.of("x", "y"),
                                List.of(),
                                java.util.Map.of(),
                                loop.workingDirectory(),
                                loop.timeout(),
                                java.util.Optional.empty()))
                        .attempts()
                        .get(0)
                        .run()
                        .stdout())
                .isEqualTo("['loop.py', 'x', 'y'] loop.py __main__\n");
    }

    @Test
    void saysWhyALoopCannotBeSplit() throws Exception {
        HealingRequest open = request(sandbox.script("open.py", """
                import demo, sys
                for wanted in sys.argv[1:]:
                    assert demo.__version__ == wanted
                """));
        HealingRequest none = request(sandbox.script("none.py", "import demo"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixCells.rounds(sandbox.engine(), open))
                .withMessage(
                        "No versions are given, and the script has a loop in line 2 whose values are not known before it"
                                + " runs. Wanted are omnipkg.versions or omnipkg.pythons, such as omnipkg.versions='rich: newest 5',"
                                + " or a loop over a list or tuple of literal versions.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MatrixCells.rounds(sandbox.engine(), none))
                .withMessageStartingWith("No versions are given, and the script has no loop that checks something.");
    }
}
