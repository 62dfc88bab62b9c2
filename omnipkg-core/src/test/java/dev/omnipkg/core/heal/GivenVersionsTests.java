package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.bisect.ScriptTrial;
import dev.omnipkg.core.bisect.TrialResult;
import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.matrix.Cell;
import dev.omnipkg.core.matrix.CellResult;
import dev.omnipkg.core.matrix.CellResult.CellVerdict;
import dev.omnipkg.core.matrix.MatrixRun;
import dev.omnipkg.core.requirement.Requirement;
import dev.omnipkg.core.testing.DatedIndex;
import dev.omnipkg.core.testing.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given may need other versions of what it requires: when it is imported (1.0), or when it is used (1.1). */
class GivenVersionsTests {

    private static final String SCRIPT = "import demo\nassert demo.f() == 1\n";

    private Sandbox sandbox;
    private DatedIndex index;
    private HealingEngine engine;

    @BeforeEach
    void makeIndexAndBase(@TempDir Path directory) throws Exception {
        sandbox = new Sandbox(directory);
        sandbox.index()
                .add("dep", "1.5", Map.of("dep.py", "gone = 1\n"))
                .add("dep", "1.9", Map.of("dep.py", ""))
                .add("demo", "0.9", Map.of("demo.py", "def f():\n    raise ValueError(1)\n"), "dep")
                .add("demo", "1.0", Map.of("demo.py", "from dep import gone\ndef f():\n    return gone\n"), "dep")
                .add("demo", "1.1", Map.of("demo.py", "import dep\ndef f():\n    return dep.gone\n"), "dep")
                .add("demo", "2.0", Map.of("demo.py", "def f():\n    return 2\n"), "dep");
        index = new DatedIndex(
                directory.resolve("index"),
                Map.of("dep-1.9-", "2021-01-01T00:00:00Z", "demo-2.0-", "2022-01-01T00:00:00Z"));
        sandbox.base("demo==2.0", "dep==1.9");
        engine = sandbox.engine(index.environment());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private HealingRequest request() throws Exception {
        return new HealingRequest(
                sandbox.script("check.py", SCRIPT),
                sandbox.baseRequest(),
                sandbox.options().under(Consent.OFF));
    }

    private TrialResult trial(String version) throws Exception {
        return new ScriptTrial(engine, request()).run(List.of(Requirement.parse("demo==" + version)));
    }

    @Test
    void aTrialWhoseImportFailsIsMadeOfItsTime() throws Exception {
        assertPassedWithOlderDependency(trial("1.0"));
    }

    @Test
    void aTrialThatFailsInsideADistributionIsMadeOnceMoreOfItsTime() throws Exception {
        assertPassedWithOlderDependency(trial("1.1"));
    }

    private static void assertPassedWithOlderDependency(TrialResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        TrialResult.Passed.class,
                        passed -> assertThat(passed.moved())
                                .singleElement()
                                .hasToString("dep 1.9 -> 1.5 (required by demo)"));
    }

    @Test
    void whereNoWayServesTheFirstCounts() throws Exception {
        assertThat(trial("0.9"))
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> assertThat(failed.moved()).isEmpty());
    }

    @Test
    void aCellIsOfItsTimeToo() throws Exception {
        Cell cell =
                new Cell(Optional.empty(), List.of(Requirement.parse("demo==1.1")), Optional.empty(), Optional.empty());

        assertThat(new MatrixRun(engine, request(), false).all(List.of(cell), 1, result -> {}))
                .extracting(CellResult::verdict)
                .containsExactly(CellVerdict.PASSED);
    }
}
